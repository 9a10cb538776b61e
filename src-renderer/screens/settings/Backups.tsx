import { useEffect, useState } from 'react';

import type { BackupView } from '../../../src-preload/contract';
import { useAppStore, useFormat } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';

/** Copies of the workspace, each to be put in its place with the next start. */
export function Backups() {
  const t = useTexts();
  const s = t.settings;
  const host = useHost();
  const app = useAppStore();
  const format = useFormat();
  const [backups, setBackups] = useState<readonly BackupView[]>([]);
  useEffect(() => {
    async function load(): Promise<void> {
      const reply = await host.call('host.backups', {});
      if (reply.ok) setBackups(reply.value);
      else app.getState().tellFault(reply.fault);
    }
    void load();
  }, [host, app]);
  const restore = async (backup: BackupView): Promise<void> => {
    const reply = await host.call('host.restore', { backup: backup.id });
    if (reply.ok) app.getState().tell('attention', s.restoring(format.time(backup.at)));
    else app.getState().tellFault(reply.fault);
  };
  return (
    <section className="panel settings-part" aria-labelledby="backups">
      <h2 id="backups">{s.backups}</h2>
      {backups.length === 0 ? <p className="soft">{s.noBackups}</p> : null}
      <table className="table">
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.id}>
              <td>
                <time dateTime={backup.at}>{format.time(backup.at)}</time>
              </td>
              <td className="soft">{backup.reason}</td>
              <td className="number">{s.kilobytes(Math.ceil(backup.bytes / 1024))}</td>
              <td className="number">
                <Button isSmall label={s.restoreOf(format.time(backup.at))} onPress={() => void restore(backup)}>
                  {s.restore}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
