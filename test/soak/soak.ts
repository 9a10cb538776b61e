// `npm run soak`: the long run behind the README's figures. Options: --kills N --cuts N --fuzz N --files N --seed N --minutes N
import { parseArgs } from 'node:util';

import { vendorKits } from '../support/vendor-kits';
import { bundle } from './bundle';
import { fuzzCalls } from './fuzz-calls';
import { killPush, troubles, type Round } from './kill-pushes';
import { fuzzFiles } from './fuzz-files';
import { cutPower } from './power-loss';
import { randomFrom } from './random';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    cuts: { type: 'string', default: '1000' },
    fuzz: { type: 'string', default: '100000' },
    files: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    minutes: { type: 'string', default: '90' },
  },
});
const [kills, cuts, fuzz, seed] = [Number(values.kills), Number(values.cuts), Number(values.fuzz), Number(values.seed)];
const started = Date.now();
const isLate = () => Date.now() - started > Number(values.minutes) * 60_000;
const wrong: string[] = [];
const found = (texts: readonly string[]) => {
  wrong.push(...texts);
  for (const text of texts.slice(0, 10)) say(`WRONG ${text}`);
};
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
say(`seed ${seed}: ${kills} kills, ${cuts} power cuts, ${fuzz} calls`);

const power = cutPower(cuts, randomFrom(seed));
found(power.wrong);
say(`power: ${power.cuts} cuts, ${power.inCheckpoint} of them in a checkpoint; ${power.wrong.length} wrong`);

const rounds: Round[] = [];
const plan = vendorKits.flatMap((kit) => troubles.map((trouble) => ({ kit, trouble })));
const killed = () => rounds.reduce((sum, round) => sum + round.kills, 0);
const random = randomFrom(seed + 1);
const program = kills > 0 ? await bundle('test/soak/push-child.ts') : undefined;
try {
  // Every vendor meets every trouble, however few kills were asked for.
  for (let at = 0; (at < plan.length || killed() < kills) && !isLate(); at++) {
    const next = plan[at % plan.length];
    if (next === undefined || program === undefined) break;
    const round = await killPush({ ...next, program: program.path, random, kills: Math.ceil(kills / plan.length) });
    rounds.push(round);
    found(round.wrong);
    const { vendor, trouble, steps, faults } = round;
    say(
      `push: ${vendor}, ${trouble}: ${steps} steps, ${round.kills} kills, ${faults} faults; ${round.wrong.length} wrong; ${killed()} kills so far`,
    );
  }
} finally {
  program?.remove();
}

const calls = fuzz > 0 ? await fuzzCalls(fuzz, seed) : undefined;
if (calls !== undefined) {
  found(calls.wrong);
  say(
    `calls: ${calls.calls}, ${calls.answered} answered, ${calls.refused} refused, ${calls.names} names answered; ${calls.wrong.length} wrong`,
  );
}

const files = Number(values.files) > 0 ? await fuzzFiles(Number(values.files), seed, isLate) : undefined;
if (files !== undefined) {
  found(files.wrong);
  const { imported, refused, slowest, peak } = files;
  say(
    `files: ${files.files}, ${imported} imported, ${refused} refused, slowest ${slowest} ms, at most ${peak} MB; ${files.wrong.length} wrong`,
  );
}

const faults = rounds.reduce((sum, round) => sum + round.faults, 0);
const steps = rounds.reduce((sum, round) => sum + round.steps, 0);
const isShort = killed() < kills;
say(
  `${wrong.length === 0 && !isShort ? 'PASSED' : 'FAILED'}: ${killed()} kills in ${rounds.length} pushes of ${steps} steps over ${vendorKits.length} vendors, ${faults} faults of the vendors; ${power.cuts} power cuts; ${calls?.calls ?? 0} random calls; ${files?.files ?? 0} damaged files; ${wrong.length} wrong${isShort ? '; the time was up before all kills were done' : ''}. Seed ${seed}, ${Math.round((Date.now() - started) / 60_000)} minutes.`,
);
process.exit(wrong.length === 0 && !isShort ? 0 : 1);
