import { useState } from 'react';

import type { Fault } from '../../../src-preload/fault';
import { useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Progress } from '../../ui/Progress';

interface NewVersionDialogProps {
  readonly reconciliation: string;
  readonly target: 'left' | 'right';
  readonly onClose: () => void;
}

/** Makes the next version of an approved BOM at its vendor and goes on with that one. */
export function NewVersionDialog({ reconciliation, target, onClose }: NewVersionDialogProps) {
  const t = useTexts();
  const r = t.reconcile;
  const host = useHost();
  const app = useAppStore();
  const [version, setVersion] = useState('');
  const [isMaking, setMaking] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>();
  const make = async (): Promise<void> => {
    setMaking(true);
    setFault(undefined);
    const reply = await host.call('boms.newVersion', { reconciliation, target, version: version.trim() });
    setMaking(false);
    if (!reply.ok) return setFault(reply.fault);
    onClose();
    app.getState().go({ kind: 'reconcile', reconciliation: reply.value.id });
  };
  return (
    <Dialog
      title={r.newVersion}
      closeLabel={t.common.close}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" isDisabled={version.trim() === '' || isMaking} onPress={() => void make()}>
            {r.makeVersion}
          </Button>
        </>
      }
    >
      <Field label={r.version} value={version} hint={r.versionHint} isRequired onChange={setVersion} />
      {isMaking ? <Progress label={r.makeVersion} done={0} total={0} /> : null}
      {fault === undefined ? null : <FaultNotice fault={fault} />}
    </Dialog>
  );
}
