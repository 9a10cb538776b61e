import { useState } from 'react';
import { useStore } from 'zustand';

import type { ConnectionView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import type { SourcesStore } from './sources-store';
import { filled, Specs, valueIn, type Values } from './Specs';

interface AuthoriseDialogProps {
  readonly connection: ConnectionView;
  readonly store: SourcesStore;
  readonly onClose: () => void;
}

/** Asks for a connection's secret again: after a restart without a keychain, or when it is another one now. */
export function AuthoriseDialog({ connection, store, onClose }: AuthoriseDialogProps) {
  const t = useTexts();
  const app = useAppStore();
  const secretsKind = useApp((state) => state.host?.secrets ?? 'session');
  const vendor = useStore(store, (state) => state.vendors).find((each) => each.id === connection.vendor);
  const [secret, setSecret] = useState<Values>({});
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>();
  const specs = vendor?.credentials ?? [];
  const send = async (): Promise<void> => {
    setTried(true);
    if (specs.some((spec) => spec.required && valueIn(secret, spec) === '')) return;
    setAsking(true);
    const refused = await store.getState().authorise(connection.id, filled(specs, secret));
    setAsking(false);
    setFault(refused);
    if (refused !== undefined) return;
    app.getState().tell('done', t.connection.added(connection.name));
    onClose();
  };
  return (
    <Dialog title={t.sources.authoriseOf(connection.name)} closeLabel={t.common.close} onClose={onClose}>
      <form
        className="connection-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="small soft">{secretsKind === 'keychain' ? t.connection.keychain : t.connection.session}</p>
        <Specs specs={specs} values={secret} isSecret isTried={isTried} onValues={setSecret} />
        {fault === undefined ? null : <FaultNotice fault={fault} />}
        {isAsking ? <Progress label={t.connection.adding} done={0} total={0} /> : null}
        <div className="row">
          <span className="push-right" />
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" isDisabled={isAsking}>
            {t.connection.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
