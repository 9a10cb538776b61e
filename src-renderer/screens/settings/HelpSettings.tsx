import { useState } from 'react';

import { useApp, useAppStore } from '../../app/AppContext';
import { saveFile } from '../../app/save-file';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';

/** The diagnostics file, and which Trueup this is. */
export function HelpSettings() {
  const t = useTexts();
  const s = t.settings;
  const host = useApp((app) => app.host);
  return (
    <>
      <Diagnostics />
      {host === undefined ? null : (
        <section className="panel settings-part" aria-labelledby="about">
          <h2 id="about">{s.about}</h2>
          <dl className="facts">
            <dt>{s.version}</dt>
            <dd>
              {host.version} · {s.hostKind[host.host]} · {host.platform}
            </dd>
            <dt>{s.home}</dt>
            <dd className="mono">{host.home}</dd>
            <dt>{s.secrets}</dt>
            <dd>{s.secretKinds[host.secrets]}</dd>
          </dl>
        </section>
      )}
    </>
  );
}

function Diagnostics() {
  const t = useTexts();
  const s = t.settings.diagnostics;
  const host = useHost();
  const app = useAppStore();
  const [names, setNames] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const save = async (): Promise<void> => {
    setMaking(true);
    const reply = await host.call('host.diagnostics', { names });
    setMaking(false);
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    saveFile(reply.value);
    app.getState().tell('done', s.saved(reply.value.name));
  };
  return (
    <section className="panel settings-part" aria-labelledby="diagnostics">
      <h2 id="diagnostics">{s.title}</h2>
      <p className="soft">{s.about}</p>
      <label className="check">
        <input type="checkbox" checked={names} onChange={(event) => setNames(event.target.checked)} />
        {s.names}
      </label>
      <div className="row">
        <Button isDisabled={isMaking} onPress={() => void save()}>
          {s.save}
        </Button>
        {isMaking ? <Progress label={s.making} done={0} total={0} /> : null}
      </div>
    </section>
  );
}
