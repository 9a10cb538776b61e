import { useEffect, useState } from 'react';

import type { BackupView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useAppStore, useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Notice } from '../../ui/Notice';
import { BackupTable } from '../settings/BackupTable';
import { ConfirmRemoval } from '../sources/ConfirmRemoval';

/** Stands in every screen's place where the workspace cannot be opened: what is wrong, and the copies that can take its place. */
export function RescueScreen({ fault }: { readonly fault: Fault }) {
  const t = useTexts();
  const host = useHost();
  const app = useAppStore();
  const format = useFormat();
  const [backups, setBackups] = useState<readonly BackupView[]>([]);
  const [restoring, setRestoring] = useState<BackupView | undefined>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void host.call('host.backups', {}).then((reply) => setBackups(reply.ok ? reply.value : []));
  }, [host]);
  const tryAgain = async (): Promise<void> => {
    setBusy(true);
    await app.getState().describe();
    setBusy(false);
  };
  const restore = async (backup: BackupView): Promise<void> => {
    setBusy(true);
    const reply = await host.call('host.restore', { backup: backup.id });
    if (reply.ok) {
      await app.getState().describe();
      app.getState().tell('done', t.rescue.restored(format.time(backup.at)));
    } else app.getState().tellFault(reply.fault);
    setBusy(false);
  };
  return (
    <div className="rescue">
      <h1>{t.rescue.title}</h1>
      <FaultNotice fault={fault} {...(isBusy ? {} : { onRetry: () => void tryAgain() })} />
      <section className="panel" aria-labelledby="rescue-backups">
        <h2 id="rescue-backups">{t.settings.backups}</h2>
        <p className="soft">{backups.length === 0 ? t.rescue.none : t.rescue.about}</p>
        {isBusy ? <Notice tone="attention">{t.rescue.working}</Notice> : null}
        {backups.length === 0 || isBusy ? null : <BackupTable backups={backups} labelledBy="rescue-backups" onRestore={setRestoring} />}
      </section>
      {restoring === undefined ? null : (
        <ConfirmRemoval
          title={t.settings.restoreTitle(format.time(restoring.at))}
          text={t.rescue.confirm}
          confirm={t.rescue.run}
          onClose={() => setRestoring(undefined)}
          onConfirm={() => void restore(restoring)}
        />
      )}
    </div>
  );
}
