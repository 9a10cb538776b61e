import { expect, it } from 'vitest';

import { rowIdOf } from '../../src-main/store/ids';
import { openForReading } from '../../src-main/store/database';
import { workspaceOf } from '../../src-main/store/workspace-files';
import { kojo } from '../../src-main/vendors/kojo';
import { openDesk } from '../../src-main/worker/open-desk';
import { importText, openWithKojo } from '../support/open-app';

it('a plan that is asked for with its check says the same as the two asked for apart', async () => {
  const { app, connection, boms } = await openWithKojo();
  const left = await importText(
    app,
    'wanted.csv',
    ['Description,Quantity,Manufacturer Part Number,UOM', 'alpha,-3,A-1,EA', 'beta,2,B-1,EA', 'beta,4,B-1,EA'].join('\n'),
  );
  const { id: right } = await app.direct.pull(connection, boms.get('Sensor board rev B') ?? '');
  const opened = await app.ask('reconciliations.open', { left, right });
  await app.ask('reconciliations.decideAll', {
    reconciliation: opened.id,
    filter: {},
    choice: { kind: 'take', side: 'left' },
    scope: 'everything',
  });
  const db = openForReading(workspaceOf(app.home));
  const desk = openDesk(db, () => '2026-03-01');
  const { capabilities } = kojo;
  const reconciliation = rowIdOf('reconciliation', opened.id);

  const { check, ...plan } = await desk.plan(reconciliation, 'right', true, capabilities);
  expect(plan).toEqual(await desk.plan(reconciliation, 'right', true));
  expect(check).toEqual(await desk.check({ goal: { kind: 'decided', reconciliation, target: 'right', deletes: true }, capabilities }));
  expect(check?.findings.length).toBeGreaterThan(0);

  const request = {
    source: rowIdOf('snapshot', left),
    target: rowIdOf('snapshot', right),
    profile: opened.profile,
    deletes: true,
    decisions: [],
    by: 'take',
  } as const;
  const { check: directly, ...direct } = await desk.planDirect(request, capabilities);
  expect(direct).toEqual(await desk.planDirect(request));
  expect(directly).toEqual(await desk.check({ goal: { kind: 'direct', request }, capabilities }));
  expect(directly?.findings.length).toBeGreaterThan(0);
  db.close();
});
