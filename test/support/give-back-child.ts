// A thread that has done a large piece of work: says how many megabytes it holds with it, at rest after it, and after it has given back.
import { getHeapStatistics } from 'node:v8';

import { openGiveBack } from '../../src-main/worker/give-back';

const megabytes = () => Math.round(getHeapStatistics().total_heap_size / 2 ** 20);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const before = megabytes();
let made: object[] = Array.from({ length: 1_500_000 }, (_, at) => ({ at, text: `line ${at}`, more: [at] }));
const during = megabytes();
const count = made.length;
made = [];
await pause(300);
const rested = megabytes();
const giveBack = openGiveBack();
for (let asked = 0; asked < 8; asked++) {
  giveBack();
  await pause(30);
}
const busy = megabytes();
giveBack();
await pause(1_500);
console.log(JSON.stringify({ before, during, rested, busy, after: megabytes(), count, left: made.length }));
