import type { Bom } from '../../../src-preload/domain/bom';
import type { Edit } from '../../../src-preload/domain/edit';
import { says } from '../../../src-preload/domain/effect';
import type { Pulled, Session } from '../../../src-main/vendors/connector';
import { Undelivered } from '../../../src-main/vendors/http';

/**
 * Carries edits out as a push does: a step whose outcome is unknown is followed by reading, and only what did not take effect
 * is sent again. Creates are told apart by a line that was not there before and says the same.
 */
export async function carryOut(
  session: Session,
  bom: string,
  edits: readonly Edit[],
): Promise<{ readonly pulled: Pulled; readonly unknown: number }> {
  let target = await session.pull(bom);
  const adapted = session.adapt(edits, target);
  if (adapted.refused.length > 0) throw new Error(JSON.stringify(adapted.refused));
  let open = [...adapted.edits];
  const claimed = new Set(target.bom.lines.map((line) => line.key));
  let unknown = 0;
  for (let round = 0; open.length > 0; round += 1) {
    if (round > 200) throw new Error('It does not come to an end.');
    const [step] = session.steps(open, target);
    if (step === undefined) throw new Error('Edits without a step.');
    const sent = step.edits.flatMap((index) => open[index] ?? []);
    try {
      await session.send(step);
      open = open.filter((edit) => !sent.includes(edit));
      target = await session.pull(bom);
      if (step.method === 'POST') for (const edit of sent) claim(edit, target.bom, claimed);
    } catch (error) {
      if (!(error instanceof Undelivered)) throw error;
      unknown += 1;
      target = await session.pull(bom);
      const now = target.bom;
      open = open.filter((edit) => !sent.includes(edit) || !isDone(edit, now, claimed));
    }
  }
  return { pulled: target, unknown };
}

function claim(edit: Edit, now: Bom, claimed: Set<string>): boolean {
  const line = now.lines.find((one) => !claimed.has(one.key) && says(one, edit.fields));
  if (line !== undefined) claimed.add(line.key);
  return line !== undefined;
}

function isDone(edit: Edit, now: Bom, claimed: Set<string>): boolean {
  const line = now.lines.find((one) => one.key === edit.key);
  if (edit.op === 'delete') return line === undefined;
  if (edit.op === 'create') return claim(edit, now, claimed);
  return line !== undefined && says(line, edit.fields);
}
