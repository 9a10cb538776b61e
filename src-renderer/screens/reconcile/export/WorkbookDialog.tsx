import { useEffect, useState } from 'react';

import type { WorkbookView } from '../../../../src-preload/contract';
import type { Fault } from '../../../../src-preload/fault';
import { useAppStore } from '../../../app/AppContext';
import { FaultNotice } from '../../../app/FaultNotice';
import { saveFile } from '../../../app/save-file';
import { useHost } from '../../../host/HostContext';
import { useTexts } from '../../../texts/texts';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Progress } from '../../../ui/Progress';

interface WorkbookDialogProps {
  readonly reconciliation: string;
  readonly side: 'left' | 'right';
  readonly name: string;
  readonly onClose: () => void;
}

/** Says what a copy of the user's workbook would keep and not keep, and saves it when that is wanted. */
export function WorkbookDialog({ reconciliation, side, name, onClose }: WorkbookDialogProps) {
  const t = useTexts();
  const r = t.reconcile;
  const host = useHost();
  const app = useAppStore();
  const [view, setView] = useState<WorkbookView | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  const [isSaving, setSaving] = useState(false);
  useEffect(() => {
    let isShown = true;
    const look = async (): Promise<void> => {
      const reply = await host.call('workbooks.preview', { reconciliation, side });
      if (!isShown) return;
      if (reply.ok) setView(reply.value);
      else setFault(reply.fault);
    };
    void look();
    return () => {
      isShown = false;
    };
  }, [host, reconciliation, side]);
  const save = async (): Promise<void> => {
    setSaving(true);
    const reply = await host.call('workbooks.write', { reconciliation, side });
    setSaving(false);
    if (!reply.ok) return setFault(reply.fault);
    saveFile(reply.value);
    app.getState().tell('done', r.saved(reply.value.name));
    onClose();
  };
  return (
    <Dialog
      title={r.intoWorkbook(name)}
      closeLabel={t.common.close}
      onClose={onClose}
      foot={
        <Button kind="primary" isDisabled={view === undefined || isSaving} onPress={() => void save()}>
          {r.saveCopy}
        </Button>
      }
    >
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {isSaving ? <Progress label={r.writing} done={0} total={0} /> : null}
      {view === undefined && fault === undefined ? <Progress label={t.common.loading} done={0} total={0} /> : null}
      {view === undefined ? null : (
        <>
          <p>{r.workbookText}</p>
          <p>{r.workbookCounts(view.changed, view.added, view.removed)}</p>
          {view.notes.length === 0 ? <p className="soft">{r.workbookWhole}</p> : <h3>{r.workbookNotes}</h3>}
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
