import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Node's own profiler, writing into a folder. */
export function profileArguments(folder: string): readonly string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** Moves the profile to a place that stays, and says where it is and which functions took the time. */
export function placesOf(folder: string, name: string): string {
  const file = readdirSync(folder).find((each) => each.endsWith('.cpuprofile'));
  if (file === undefined) return `${name}: no profile was written.`;
  const kept = join(tmpdir(), 'trueup-bench', 'profiles');
  mkdirSync(kept, { recursive: true });
  const path = join(kept, `${name}.cpuprofile`);
  copyFileSync(join(folder, file), path);
  // Node's documented format.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const frames = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const own = new Map<string, number>();
  for (const [at, id] of profile.samples.entries()) {
    const frame = frames.get(id);
    const place = frame
      ? `${frame.functionName || '(anonymous)'} ${frame.url.replace(/^.*\/(?=[^/]*\/[^/]*$)/, '')}:${frame.lineNumber + 1}`
      : '?';
    own.set(place, (own.get(place) ?? 0) + (profile.timeDeltas[at] ?? 0) / 1_000);
  }
  const most = [...own].toSorted((a, b) => b[1] - a[1]).slice(0, 15);
  return [path, ...most.map(([place, ms]) => `${ms.toFixed(0).padStart(8)} ms  ${place}`)].join('\n');
}
