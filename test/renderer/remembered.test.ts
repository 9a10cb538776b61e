import { describe, expect, it } from 'vitest';

import { rememberedByHost } from '../../src-renderer/host/remembered';
import { createFakeBridge } from '../support/fake-bridge';

function hostWith(texts: Record<string, string>) {
  const kept = new Map(Object.entries(texts));
  let isOpen = true;
  const bridge = createFakeBridge({
    'host.remembered': () => (isOpen ? { texts: Object.fromEntries(kept) } : { fault: { kind: 'storage', message: 'Damaged.' } }),
    'host.remember': ({ name, text }) => {
      if (text === null) kept.delete(name);
      else kept.set(name, text);
      return { kept: true };
    },
  });
  return { bridge, kept, close: () => (isOpen = false), open: () => (isOpen = true) };
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('what the host keeps for the page', () => {
  it('is there at once where the page came with it, and else when it is loaded', async () => {
    const { bridge } = hostWith({ views: 'mine', look: 'dark' });
    const remembered = rememberedByHost(bridge, { look: 'dark' });
    expect([remembered.getItem('look'), remembered.getItem('views')]).toEqual(['dark', null]);
    await Promise.all([remembered.load(), remembered.load()]);
    expect(remembered.getItem('views')).toBe('mine');
    expect(bridge.asked).toHaveLength(1);
  });

  it('is written in the order of the page, and what was changed meanwhile is not overwritten by what is loaded', async () => {
    const { bridge, kept } = hostWith({ look: 'light', height: '300' });
    const remembered = rememberedByHost(bridge, {});
    const loaded = remembered.load();
    remembered.setItem('look', 'dark');
    remembered.setItem('look', 'system');
    remembered.removeItem('height');
    await loaded;
    await turn();
    expect([remembered.getItem('look'), remembered.getItem('height')]).toEqual(['system', null]);
    expect(Object.fromEntries(kept)).toEqual({ look: 'system' });
  });

  it('is asked for again where the workspace was not open', async () => {
    const { bridge, close, open } = hostWith({ views: 'mine' });
    close();
    const remembered = rememberedByHost(bridge, {});
    await remembered.load();
    expect(remembered.getItem('views')).toBeNull();
    open();
    await remembered.load();
    expect(remembered.getItem('views')).toBe('mine');
  });
});
