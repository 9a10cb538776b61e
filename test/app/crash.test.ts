import { afterAll, beforeAll, expect, it } from 'vitest';

import { bundle } from '../soak/bundle';
import { killPush, type Trouble } from '../soak/kill-pushes';
import { randomFrom } from '../soak/random';
import { vendorKits } from '../support/vendor-kits';

/** The same as `npm run soak` does 500 times, so that every run of the tests has some of it. */
const seed = 20_261_122;
const troublesHere: readonly Trouble[] = ['lost replies', 'ended tokens', 'cut network', 'jumping clock'];

let program: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  program = await bundle('test/soak/push-child.ts');
});
afterAll(() => program.remove());

it.each(vendorKits.map((kit, at) => [kit.connector.title, troublesHere[at] ?? 'nothing', kit, seed + at] as const))(
  'a push of 200 steps to %s, killed ten times amid %s, ends exactly as planned with a true journal',
  { timeout: 300_000 },
  async (_title, trouble, kit, of) => {
    const round = await killPush({ program: program.path, kit, random: randomFrom(of), trouble, kills: 10 });
    expect(round.wrong).toEqual([]);
    expect(round).toMatchObject({ steps: 200, kills: 10 });
  },
);
