import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { openPace } from '../../src-renderer/screens/reconcile/grid/pace';

const range = (first: number) => ({ first, last: first + 20 });

describe('The rows that come into sight', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function open() {
    const asked: number[] = [];
    const pace = openPace(({ first }) => asked.push(first), 100);
    return { asked, pace };
  }

  test('are asked for at once while the list rolls calmly, and after a jump', () => {
    const { asked, pace } = open();
    for (const first of [0, 5, 60, 5_000, 5_040]) pace.see(range(first));
    expect(asked).toEqual([0, 5, 60, 5_000, 5_040]);
    vi.advanceTimersByTime(500);
    pace.see(range(90_000));
    expect(asked).toEqual([0, 5, 60, 5_000, 5_040, 90_000]);
  });

  test('are not asked for while they fly past, but where the flight ends', () => {
    const { asked, pace } = open();
    for (let first = 0; first <= 40_000; first += 400) {
      pace.see(range(first));
      // An answer to the first question comes in: it is drawn, and nothing new is in sight.
      pace.see(range(first));
      vi.advanceTimersByTime(16);
    }
    expect(asked).toEqual([0, 0, 400, 400]);
    vi.advanceTimersByTime(60);
    expect(asked.slice(4)).toEqual([40_000]);
    pace.see(range(40_010));
    expect(asked.slice(5)).toEqual([40_010]);
  });

  test('are asked for at once where a flight goes over into a calm roll', () => {
    const { asked, pace } = open();
    for (const first of [1_000, 2_000, 3_000, 3_020]) pace.see(range(first));
    expect(asked).toEqual([1_000, 3_020]);
    vi.advanceTimersByTime(500);
    expect(asked).toEqual([1_000, 3_020]);
  });

  test('are asked for no more once nobody looks', () => {
    const { asked, pace } = open();
    for (const first of [1_000, 2_000]) pace.see(range(first));
    pace.end();
    vi.advanceTimersByTime(500);
    expect(asked).toEqual([1_000]);
  });
});
