import { Copy, FolderOpen } from 'lucide-react';

import { useApp, useAppStore } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Backups } from './Backups';

/** Where the workspace lies, how to move it, and its copies. */
export function DataSettings() {
  const t = useTexts();
  const s = t.settings;
  const app = useAppStore();
  const bridge = useHost();
  const host = useApp((state) => state.host);
  if (host === undefined) return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(host.home);
      app.getState().tell('done', s.data.copied);
    } catch {
      // Forbidden by the browser, or there is none: the path can still be marked.
      app.getState().tell('attention', s.data.notCopied);
    }
  };
  const open = async (): Promise<void> => {
    const reply = await bridge.call('host.openFolder', {});
    if (!reply.ok) app.getState().tellFault(reply.fault);
  };
  return (
    <>
      <section className="panel settings-part" aria-labelledby="home">
        <h2 id="home">{s.data.home}</h2>
        <div className="row wrap">
          <code className="mono path">{host.home}</code>
          <span className="push-right" />
          <Button isSmall icon={Copy} onPress={() => void copy()}>
            {s.data.copy}
          </Button>
          {host.showsFolder ? (
            <Button isSmall icon={FolderOpen} onPress={() => void open()}>
              {s.data.open}
            </Button>
          ) : null}
        </div>
        <p className="soft">{s.data.contents}</p>
        <h3>{s.data.moving}</h3>
        <ol className="steps">
          {s.data.moves.map((move) => (
            <li key={move}>{move}</li>
          ))}
        </ol>
      </section>
      <Backups />
    </>
  );
}
