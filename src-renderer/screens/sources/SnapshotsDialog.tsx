import { useEffect, useState } from 'react';

import type { SnapshotView, SourceView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Dialog } from '../../ui/Dialog';
import { Loading } from '../../ui/Loading';
import { SidePicks } from './SidePicks';
import type { SourcesStore } from './sources-store';

interface SnapshotsDialogProps {
  readonly store: SourcesStore;
  readonly source: SourceView;
  readonly onClose: () => void;
}

/** Every state of a BOM that is kept, newest first, any two to be compared. */
export function SnapshotsDialog({ store, source, onClose }: SnapshotsDialogProps) {
  const t = useTexts();
  const s = t.sources;
  const format = useFormat();
  const host = useHost();
  const [snapshots, setSnapshots] = useState<readonly SnapshotView[] | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  useEffect(() => {
    void host
      .call('sources.snapshots', { source: source.id })
      .then((reply) => (reply.ok ? setSnapshots(reply.value) : setFault(reply.fault)));
  }, [host, source.id]);
  return (
    <Dialog title={s.snapshotsOf(source.name)} closeLabel={t.common.close} size="wide" onClose={onClose}>
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {snapshots === undefined && fault === undefined ? <Loading label={t.common.loading} /> : null}
      <table className="table">
        <tbody>
          {(snapshots ?? []).map((snapshot) => (
            <tr key={snapshot.id}>
              <td>
                <time dateTime={snapshot.takenAt}>{format.time(snapshot.takenAt)}</time>
              </td>
              <td className="soft">{s.origin[snapshot.origin]}</td>
              <td className="number">{t.common.lines(snapshot.lines)}</td>
              <td className="soft">{s.fresh(snapshot.fresh)}</td>
              <td>
                <SidePicks store={store} snapshot={snapshot.id} name={`${source.name}, ${format.time(snapshot.takenAt)}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
