import { useState } from 'react';

import { useAppStore } from '../../../app/AppContext';
import { saveFile } from '../../../app/save-file';
import { useHost } from '../../../host/HostContext';
import { useTexts } from '../../../texts/texts';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { Progress } from '../../../ui/Progress';

/** Asks for how many products the kit is to be counted, and saves it. */
export function KitDialog({ reconciliation, onClose }: { readonly reconciliation: string; readonly onClose: () => void }) {
  const t = useTexts();
  const r = t.reconcile;
  const host = useHost();
  const app = useAppStore();
  const [products, setProducts] = useState('1');
  const [isSaving, setSaving] = useState(false);
  const isNumber = /^[1-9]\d{0,8}$/.test(products.trim());
  const save = async (format: 'kit.csv' | 'kit.xlsx'): Promise<void> => {
    setSaving(true);
    const reply = await host.call('reconciliations.export', { reconciliation, format, products: products.trim() });
    setSaving(false);
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    saveFile(reply.value);
    app.getState().tell('done', r.saved(reply.value.name));
    onClose();
  };
  return (
    <Dialog
      title={r.kit}
      closeLabel={t.common.close}
      onClose={onClose}
      foot={
        <>
          <Button isDisabled={!isNumber || isSaving} onPress={() => void save('kit.csv')}>
            {r.exports.csv}
          </Button>
          <Button kind="primary" isDisabled={!isNumber || isSaving} onPress={() => void save('kit.xlsx')}>
            Excel
          </Button>
        </>
      }
    >
      <p className="soft">{r.kitText}</p>
      {isSaving ? <Progress label={r.writing} done={0} total={0} /> : null}
      <Field label={r.products} value={products} onChange={setProducts} {...(isNumber ? {} : { problem: r.notProducts })} />
    </Dialog>
  );
}
