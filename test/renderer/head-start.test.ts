import { expect, test } from 'vitest';

import { withHeadStart } from '../../src-renderer/host/head-start';
import { createFakeBridge } from '../support/fake-bridge';

/** A host whose lists are another one each time they are asked for. */
function host() {
  let asked = 0;
  const bridge = createFakeBridge({
    'vendors.list': () => [],
    'profiles.list': () => [],
    'sources.list': async () => {
      asked += 1;
      return Array.from({ length: asked }, () => ({}) as never); // only their number is looked at
    },
  });
  return { bridge, count: () => bridge.asked.filter(({ name }) => name === 'sources.list').length };
}

const numberOf = async (bridge: ReturnType<typeof withHeadStart>) => {
  const reply = await bridge.call('sources.list', {});
  return reply.ok ? reply.value.length : reply.fault;
};

test('what has a head start is asked at once, and its reply goes to the first who asks', async () => {
  const { bridge, count } = host();
  const ahead = withHeadStart(bridge, ['sources.list', 'vendors.list']);
  expect(bridge.asked.map(({ name }) => name)).toEqual(['sources.list', 'vendors.list']);
  expect(await numberOf(ahead)).toBe(1);
  expect(count()).toBe(1);
  expect(await numberOf(ahead)).toBe(2);
  expect(count()).toBe(2);
});

test('what the page asks for besides makes the replies old', async () => {
  const { bridge } = host();
  const ahead = withHeadStart(bridge, ['sources.list', 'vendors.list']);
  expect(await ahead.call('vendors.list', {})).toEqual({ ok: true, value: [] });
  await ahead.call('profiles.list', {});
  expect(await numberOf(ahead)).toBe(2);
});

test.each(['sources', 'reconciliation', 'push', 'task'] as const)('the event %s makes the replies old', async (event) => {
  const { bridge } = host();
  const ahead = withHeadStart(bridge, ['sources.list']);
  bridge.announce(event, {});
  expect(await numberOf(ahead)).toBe(2);
});

test('whoever listens hears what happens', () => {
  const { bridge } = host();
  const ahead = withHeadStart(bridge, ['sources.list']);
  const heard: unknown[] = [];
  const stop = ahead.on('network', (payload) => void heard.push(payload));
  bridge.announce('network', { online: false });
  stop();
  bridge.announce('network', { online: true });
  expect(heard).toEqual([{ online: false }]);
});
