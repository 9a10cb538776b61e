import { useState } from 'react';

import type { HostView, ProxySetting } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';

/** Through which proxy vendors are asked. */
export function NetworkSettings() {
  const host = useApp((app) => app.host);
  return host === undefined ? null : <Proxy key={JSON.stringify(host.proxy.setting)} view={host} />;
}

function Proxy({ view }: { readonly view: HostView }) {
  const t = useTexts();
  const s = t.settings.network;
  const host = useHost();
  const app = useAppStore();
  const { setting, inForce } = view.proxy;
  const [kind, setKind] = useState<ProxySetting['kind']>(setting.kind);
  const [address, setAddress] = useState(setting.kind === 'own' ? setting.address : '');
  const [without, setWithout] = useState(setting.kind === 'own' ? setting.without : '');
  const [fault, setFault] = useState<Fault | undefined>();
  const apply = async (): Promise<void> => {
    const proxy: ProxySetting = kind === 'own' ? { kind, address: address.trim(), without: without.trim() } : { kind };
    const reply = await host.call('host.setProxy', { proxy });
    setFault(reply.ok ? undefined : reply.fault);
    if (!reply.ok) return;
    await app.getState().describe();
    app.getState().tell('done', s.applied);
  };
  const words =
    inForce !== undefined ? s.inForce(inForce) : setting.kind === 'system' && view.host === 'electron' ? s.chosenBySystem : s.none;
  return (
    <section className="panel settings-part" aria-labelledby="network">
      <h2 id="network">{t.settings.parts.network}</h2>
      <p className="soft">{s.about}</p>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        <Choice
          label={s.proxy}
          value={kind}
          options={(['system', 'none', 'own'] as const).map((each) => ({ value: each, label: s.kinds[each] }))}
          onChange={(next) => setKind(next === 'none' || next === 'own' ? next : 'system')}
        />
        {kind === 'own' ? (
          <>
            <Field label={s.address} value={address} hint={s.addressHint} isRequired onChange={setAddress} />
            <Field label={s.without} value={without} hint={s.withoutHint} onChange={setWithout} />
          </>
        ) : null}
        <div className="row">
          <Button type="submit" kind="primary" isDisabled={kind === 'own' && address.trim() === ''}>
            {s.apply}
          </Button>
          <span className="soft">{words}</span>
        </div>
      </form>
      {fault === undefined ? null : <FaultNotice fault={fault} />}
    </section>
  );
}
