import { useState } from 'react';
import { useStore } from 'zustand';

import type { VendorView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Progress } from '../../ui/Progress';
import type { SourcesStore } from './sources-store';
import { filled, Specs, valueIn, type Values } from './Specs';

/** A form built from what the vendor says it needs. */
export function AddConnection({ store, onClose }: { readonly store: SourcesStore; readonly onClose: () => void }) {
  const t = useTexts();
  const c = t.connection;
  const app = useAppStore();
  const secretsKind = useApp((state) => state.host?.secrets ?? 'session');
  const vendors = useStore(store, (state) => state.vendors);
  const [vendorId, setVendorId] = useState(vendors[0]?.id ?? '');
  const [name, setName] = useState('');
  const [baseUrl, setBaseUrl] = useState<string | undefined>();
  const [secret, setSecret] = useState<Values>({});
  const [settings, setSettings] = useState<Values>({});
  const [isTried, setTried] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>();
  const vendor = vendors.find((each) => each.id === vendorId);
  if (vendor === undefined) return null;

  const address = baseUrl ?? vendor.baseUrl;
  const missing = [...vendor.credentials, ...vendor.settings].some(
    (spec) => spec.required && valueIn({ ...secret, ...settings }, spec) === '',
  );
  const add = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || missing) return;
    setAdding(true);
    setFault(undefined);
    const added = await store.getState().add({
      vendor: vendor.id,
      name: name.trim(),
      ...(address.trim() === vendor.baseUrl ? {} : { baseUrl: address.trim() }),
      settings: filled(vendor.settings, settings),
      secret: filled(vendor.credentials, secret),
    });
    setAdding(false);
    if ('kind' in added) return setFault(added);
    if (added.fault === undefined) app.getState().tell('done', c.added(added.connection.name));
    else {
      app.getState().tell('attention', c.addedButFails(added.connection.name));
      app.getState().tellFault(added.fault);
    }
    onClose();
  };

  return (
    <Dialog title={c.title} closeLabel={t.common.close} onClose={onClose}>
      <form
        className="connection-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Choice
          label={c.vendor}
          value={vendorId}
          options={vendors.map((each) => ({ value: each.id, label: each.title }))}
          onChange={(id) => {
            setVendorId(id);
            setBaseUrl(undefined);
            setSecret({});
            setSettings({});
            setTried(false);
          }}
        />
        <Field
          label={c.name}
          value={name}
          hint={c.nameHint}
          isRequired
          onChange={setName}
          {...(isTried && name.trim() === '' ? { problem: c.required } : {})}
        />
        <fieldset>
          <legend>{c.secret}</legend>
          <p className="small soft">{secretsKind === 'keychain' ? c.keychain : c.session}</p>
          <Specs specs={vendor.credentials} values={secret} isSecret isTried={isTried} onValues={setSecret} />
        </fieldset>
        {vendor.settings.length === 0 ? null : (
          <fieldset>
            <legend>{c.settings}</legend>
            <Specs specs={vendor.settings} values={settings} isSecret={false} isTried={isTried} onValues={setSettings} />
          </fieldset>
        )}
        <Field label={c.address} value={address} hint={c.addressHint} onChange={setBaseUrl} />
        {fault === undefined ? null : <FaultNotice fault={fault} />}
        {isAdding ? <Progress label={c.adding} done={0} total={0} /> : null}
        <div className="row">
          <DocsLink vendor={vendor} words={c.docs} />
          <span className="push-right" />
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" isDisabled={isAdding}>
            {c.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DocsLink({ vendor, words }: { readonly vendor: VendorView; readonly words: string }) {
  return (
    <a href={vendor.docs} target="_blank" rel="noreferrer" className="small">
      {words}
    </a>
  );
}
