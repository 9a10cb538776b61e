import { useCallback, useEffect, useState } from 'react';

import type { BackupView } from '../../../src-preload/contract';
import { useAppStore, useFormat } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { ConfirmRemoval } from '../sources/ConfirmRemoval';
import { BackupTable } from './BackupTable';

/** Copies of the workspace, each to be put in its place with the next start. */
export function Backups() {
  const t = useTexts();
  const s = t.settings;
  const host = useHost();
  const app = useAppStore();
  const format = useFormat();
  const [backups, setBackups] = useState<readonly BackupView[] | undefined>();
  const [restoring, setRestoring] = useState<BackupView | undefined>();
  const [isBackingUp, setBackingUp] = useState(false);
  const load = useCallback(async (): Promise<void> => {
    const reply = await host.call('host.backups', {});
    if (reply.ok) setBackups(reply.value);
    else app.getState().tellFault(reply.fault);
  }, [host, app]);
  useEffect(() => void load(), [load]);
  const backUp = async (): Promise<void> => {
    setBackingUp(true);
    const reply = await host.call('host.backUp', {});
    setBackingUp(false);
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    app.getState().tell('done', s.backedUp);
    await load();
  };
  const restore = async (backup: BackupView): Promise<void> => {
    const reply = await host.call('host.restore', { backup: backup.id });
    if (reply.ok) app.getState().tell('attention', s.restoring(format.time(backup.at)));
    else app.getState().tellFault(reply.fault);
  };
  return (
    <section className="panel settings-part" aria-labelledby="backups">
      <div className="row">
        <h2 id="backups">{s.backups}</h2>
        <span className="push-right" />
        <Button isSmall isDisabled={isBackingUp} onPress={() => void backUp()}>
          {s.backUpNow}
        </Button>
      </div>
      <p className="soft">{backups?.length === 0 ? s.noBackups : s.backupsHint}</p>
      {backups === undefined || backups.length === 0 ? null : (
        <BackupTable backups={backups} labelledBy="backups" onRestore={setRestoring} />
      )}
      {restoring === undefined ? null : (
        <ConfirmRemoval
          title={s.restoreTitle(format.time(restoring.at))}
          text={s.restoreText}
          confirm={s.restoreRun}
          onClose={() => setRestoring(undefined)}
          onConfirm={() => void restore(restoring)}
        />
      )}
    </section>
  );
}
