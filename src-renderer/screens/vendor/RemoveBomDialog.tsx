import { useEffect, useState } from 'react';

import type { BomRemoval } from '../../../src-preload/contract';
import { useAppStore } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { useAsking } from './use-asking';
import { VendorDialog } from './VendorDialog';

interface RemoveBomDialogProps {
  readonly connection: string;
  readonly bom: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Removes a BOM at its vendor, after saying what the vendor will do with it. */
export function RemoveBomDialog({ connection, bom, name, onClose }: RemoveBomDialogProps) {
  const t = useTexts();
  const host = useHost();
  const app = useAppStore();
  const asking = useAsking();
  const { ask } = asking;
  const [removal, setRemoval] = useState<BomRemoval | undefined>();
  useEffect(() => {
    void ask(host.call('boms.removal', { connection, bom })).then((read) => read === undefined || setRemoval(read));
  }, [ask, host, connection, bom]);
  const remove = async (outcome: BomRemoval['outcome']): Promise<void> => {
    const done = await ask(host.call('boms.remove', { connection, bom, outcome }));
    if (done === undefined) return;
    app.getState().tell('done', done.words);
    onClose();
  };
  return (
    <VendorDialog
      title={t.vendor.removeTitle(name)}
      asking={asking}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button
            kind="danger"
            isDisabled={removal === undefined || asking.isAsking}
            onPress={() => (removal === undefined ? undefined : void remove(removal.outcome))}
          >
            {t.common.remove}
          </Button>
        </>
      }
    >
      <p>{removal?.words ?? ''}</p>
    </VendorDialog>
  );
}
