import { describe, expect, it } from 'vitest';
import { defaultProfile, isCompared, profiles } from '../../src-preload/domain/profile';
import { canonicalUnit } from '../../src-preload/domain/units';

describe('profiles', () => {
  it('pair above 0.90, ask above 0.70, and merge by group', () => {
    for (const profile of Object.values(profiles)) {
      expect(profile.match).toMatchObject({ auto: 0.9, review: 0.7 });
      expect(profile.merge).toBe('group');
    }
  });

  it('read M as the metre except in US construction', () => {
    expect(canonicalUnit('M', profiles.electronics.units.meanings)).toBe('m');
    expect(canonicalUnit('M', profiles.mechanical.units.meanings)).toBe('m');
    expect(canonicalUnit('M', profiles.construction.units.meanings)).toBe('thousand');
    expect(canonicalUnit('C', profiles.construction.units.meanings)).toBe('hundred');
  });

  it('compare what is asked for and not ignored', () => {
    expect(isCompared(defaultProfile, 'notes')).toBe(true);
    expect(isCompared({ ...defaultProfile, ignored: ['notes'] }, 'notes')).toBe(false);
    expect(isCompared({ ...defaultProfile, compared: ['quantity'] }, 'notes')).toBe(false);
    expect(isCompared({ ...defaultProfile, compared: ['quantity'] }, 'quantity')).toBe(true);
  });

  it('are JSON, so that they can be saved and sent', () => {
    expect(JSON.parse(JSON.stringify(profiles))).toEqual(profiles);
  });
});
