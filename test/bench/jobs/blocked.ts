import { exportBom } from '../../../src-main/sheets/export';
import type { Bom } from '../../../src-preload/domain/bom';
import type { Job } from '../reading';
import { importByHost, importBytes, startHost, type Host } from './host';
import { filledSandbox, withMore } from './push';

/** How long the host's main thread is ever blocked while a BOM of so many lines is imported, compared, and pushed. */
export const blocked: Job = async ({ data, scratch, size }) => {
  const { connector, sandbox, bom } = await filledSandbox('kojo', size, { unlimited: true });
  const host = await startHost(scratch);
  try {
    await host.look('reset');
    const left = await importByHost(host, data, 'a.csv');
    const imported = await host.look('look');
    const right = await importByHost(host, data, 'b.csv');
    await host.look('reset');
    const { id } = await host.ask('reconciliations.open', { left, right });
    await host.ask('reconciliations.rows', { reconciliation: id, filter: { only: 'differences' }, from: 0, count: 50 });
    const compared = await host.look('look');

    const { id: connection } = await host.ask('connections.add', {
      vendor: connector.id,
      name: connector.id,
      baseUrl: sandbox.url,
      settings: sandbox.settings,
      secret: sandbox.credentials,
    });
    await settled(host, (await host.ask('sources.pull', { connection, bom })).task);
    const target = (await host.ask('sources.list', {})).find((source) => source.remoteId === bom)?.latest;
    if (!target) throw new Error('The pulled BOM is not in the mirror.');
    const now = await linesOf(host, target.id, target.lines);
    const snapshot = await importBytes(host, 'wanted.csv', Uint8Array.from(await exportBom(withMore(now, size), 'csv')));
    const { id: reconciliation } = await host.ask('reconciliations.open', { left: snapshot, right: target.id });
    await host.ask('reconciliations.decideAll', {
      reconciliation,
      filter: {},
      choice: { kind: 'take', side: 'left' },
      scope: 'everything',
    });
    await host.look('reset');
    const { id: push } = await host.ask('pushes.start', { reconciliation, target: 'right', removals: 0 });
    const ended = await ofPush(host, push);
    const pushed = await host.look('look');
    return [
      { row: 'main thread blocked: import', who: 'own', samples: [imported.blockedMs], right: true },
      { row: 'main thread blocked: diff', who: 'own', samples: [compared.blockedMs], right: true },
      {
        row: 'main thread blocked: push',
        who: 'own',
        samples: [pushed.blockedMs],
        right: ended.status === 'done' && ended.verified === true && ended.done === size,
        note: `${ended.done} of ${ended.total} edits ${ended.status}`,
      },
    ];
  } finally {
    await host.close();
    await sandbox.close();
  }
};

async function linesOf(host: Host, snapshot: string, count: number): Promise<Bom> {
  const lines: Bom['lines'][number][] = [];
  while (lines.length < count) {
    lines.push(...(await host.ask('sources.lines', { snapshot, from: lines.length, count: 500 })).lines);
  }
  return { name: 'wanted', lines };
}

async function settled(host: Host, task: string): Promise<void> {
  for (;;) {
    const found = (await host.ask('tasks.list', {})).find((each) => each.id === task);
    if (found?.status === 'failed') throw new Error(found.fault?.message ?? 'The pull failed.');
    if (found?.status !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function ofPush(host: Host, push: string) {
  for (;;) {
    const found = (await host.ask('pushes.list', {})).find((each) => each.id === push);
    if (found && found.status !== 'running' && found.status !== 'waiting') return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
