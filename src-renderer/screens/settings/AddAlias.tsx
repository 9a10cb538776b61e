import { useState } from 'react';

import type { AliasInput, VendorView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';

interface AddAliasProps {
  readonly vendors: readonly VendorView[];
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** Says that two names mean one part or one maker, for one vendor or always. */
export function AddAlias({ vendors, onAdded, onClose }: AddAliasProps) {
  const t = useTexts();
  const s = t.settings.aliases;
  const host = useHost();
  const app = useAppStore();
  const [kind, setKind] = useState<AliasInput['kind']>('part');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [vendor, setVendor] = useState('');
  const [evidence, setEvidence] = useState('');
  const [fault, setFault] = useState<Fault | undefined>();
  const add = async (): Promise<void> => {
    const scope = vendor === '' ? ({ scope: 'always' } as const) : ({ scope: 'vendor', of: vendor } as const);
    const why = evidence.trim();
    const reply = await host.call('aliases.add', {
      kind,
      from: from.trim(),
      to: to.trim(),
      ...scope,
      ...(why === '' ? {} : { evidence: why }),
    });
    if (!reply.ok) return setFault(reply.fault);
    app.getState().tell('done', s.added(reply.value.from, reply.value.to));
    onAdded();
    onClose();
  };
  return (
    <Dialog title={s.addTitle} closeLabel={t.common.close} onClose={onClose}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Choice
          label={s.kind}
          value={kind}
          options={(['part', 'manufacturer'] as const).map((each) => ({ value: each, label: s.kinds[each] }))}
          onChange={(next) => setKind(next === 'manufacturer' ? 'manufacturer' : 'part')}
        />
        <Field label={s.from} value={from} isRequired onChange={setFrom} />
        <Field label={s.to} value={to} isRequired onChange={setTo} />
        <Choice
          label={s.scope}
          value={vendor}
          options={[{ value: '', label: s.scopes.always }, ...vendors.map(({ id, title }) => ({ value: id, label: s.ofVendor(title) }))]}
          onChange={setVendor}
        />
        <Field label={s.evidence} value={evidence} hint={s.evidenceHint} onChange={setEvidence} />
        {fault === undefined ? null : <FaultNotice fault={fault} />}
        <div className="row">
          <span className="push-right" />
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" isDisabled={from.trim() === '' || to.trim() === ''}>
            {s.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
