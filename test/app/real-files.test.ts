import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { hasBomdata } from '../support/bomdata';
import { confirmed, saveLenientProfile } from '../support/confirmed';
import { openWithKojo } from '../support/open-app';

const folder = join(import.meta.dirname, '../../../shared/bomdata/files');
/** A sample of every kind; all of them take half a minute. */
const names = hasBomdata
  ? readdirSync(folder)
      .toSorted()
      .filter((_, at) => at % 5 === 0)
  : ['(the real files are not here)'];

describe.skipIf(!hasBomdata)('a real file pushed to Kojo', () => {
  it.each(names)('%s is read back as planned, and a second run plans nothing', async (name) => {
    const { app, sandbox, connection, boms } = await openWithKojo();
    const bom = boms.get('Level 2 electrical rough-in') ?? '';
    const source = await app.direct.importFile({ name, bytes: readFileSync(join(folder, name)) });
    const target = await app.direct.pull(connection, bom);
    // Real files hold quantities without designators to match and more; here they are to arrive as they are.
    const profile = await saveLenientProfile(app);
    const request = { source: source.id, target: target.id, deletes: true, profile };
    const plan = await app.direct.plan(request);
    const { push } = await app.direct.push({ ...request, ...confirmed(plan) });
    expect(push).toMatchObject({ status: 'done', verified: true, failed: 0, unknown: 0, left: 0 });
    const again = await app.direct.pull(connection, bom);
    expect(again.lines).toBe(plan.creates + target.lines - plan.removals);
    expect((await app.direct.plan({ ...request, target: again.id })).edits).toEqual([]);
    expect(sandbox.breaches).toEqual([]);
  });
});
