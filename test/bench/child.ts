// One job in a process of its own: node child.ts NAME SIZE DATA SCRATCH. The readings go to the parent over the channel.
import { jobs } from './jobs/index';

const [name = '', size = '', data = '', scratch = ''] = process.argv.slice(2);
const spec = jobs.find((job) => job.name === name);
if (!spec || !process.send) throw new Error('This file is run by bench.ts.');
const job = await spec.load();
const readings = await job({ size: Number(size), data, scratch });
process.send({ readings, peakMb: process.resourceUsage().maxRSS / 1024 });
process.disconnect();
