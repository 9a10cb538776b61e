import { GitCompareArrows } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';

import type { SnapshotView, SourceView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useAppStore, useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Loading } from '../../ui/Loading';
import { SidePicks } from './SidePicks';
import { snapshotChanges } from './snapshot-changes';
import { SnapshotTimeline } from './SnapshotTimeline';
import type { SourcesStore } from './sources-store';

interface SnapshotsDialogProps {
  readonly store: SourcesStore;
  readonly source: SourceView;
  readonly onClose: () => void;
}

/** Every state of a BOM that is kept, as a picture along time and as a table, any two to be compared. */
export function SnapshotsDialog({ store, source, onClose }: SnapshotsDialogProps) {
  const t = useTexts();
  const s = t.sources;
  const format = useFormat();
  const host = useHost();
  const app = useAppStore();
  const { left, right, isComparing } = useStore(store);
  const [snapshots, setSnapshots] = useState<readonly SnapshotView[] | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  useEffect(() => {
    void host
      .call('sources.snapshots', { source: source.id })
      .then((reply) => (reply.ok ? setSnapshots(reply.value) : setFault(reply.fault)));
  }, [host, source.id]);
  const changes = useMemo(() => snapshotChanges(snapshots ?? []), [snapshots]);
  const isOne = (id: string | undefined): id is string => changes.some(({ snapshot }) => snapshot.id === id);
  const nameOf = (takenAt: string): string => (takenAt === '' ? source.name : `${source.name}, ${format.time(takenAt)}`);
  const toggle = (id: string): void => {
    const { pick } = store.getState();
    if (id === left) return pick('left', undefined);
    if (id === right) return pick('right', undefined);
    // Of two, the older one stands on the left; a third takes the place of the right one.
    const other = isOne(left) ? left : isOne(right) ? right : undefined;
    const order = (each: string): number => changes.findIndex(({ snapshot }) => snapshot.id === each);
    const name = (each: string): string => nameOf(changes.find(({ snapshot }) => snapshot.id === each)?.snapshot.takenAt ?? '');
    if (other === undefined) {
      pick('left', id, name(id));
      pick('right', undefined);
    } else {
      const [older, newer] = order(id) < order(other) ? [id, other] : [other, id];
      pick('left', older, name(older));
      pick('right', newer, name(newer));
    }
  };
  const compare = async (): Promise<void> => {
    const reconciliation = await store.getState().compare();
    if (reconciliation !== undefined) app.getState().go({ kind: 'reconcile', reconciliation });
  };
  const canCompare = isOne(left) && isOne(right) && left !== right;
  return (
    <Dialog
      title={s.snapshotsOf(source.name)}
      closeLabel={t.common.close}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <span className="soft">{canCompare ? '' : s.chooseTwo}</span>
          <span className="push-right" />
          <Button kind="primary" icon={GitCompareArrows} isDisabled={!canCompare || isComparing} onPress={() => void compare()}>
            {s.compareTwo}
          </Button>
        </>
      }
    >
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {snapshots === undefined && fault === undefined ? <Loading label={t.common.loading} /> : null}
      {changes.length < 2 ? null : <SnapshotTimeline label={s.timeline} changes={changes} left={left} right={right} onToggle={toggle} />}
      <table className="table" aria-label={s.snapshotsOf(source.name)}>
        <thead>
          <tr>
            <th scope="col">{s.columns.taken}</th>
            <th scope="col">{s.columns.from}</th>
            <th scope="col" className="number">
              {s.columns.lines}
            </th>
            <th scope="col">{s.columns.changed}</th>
            <th scope="col">{s.columns.choose}</th>
          </tr>
        </thead>
        <tbody>
          {changes.toReversed().map(({ snapshot, came, went, isFirst }) => (
            <tr key={snapshot.id}>
              <td>
                <time dateTime={snapshot.takenAt}>{format.time(snapshot.takenAt)}</time>
              </td>
              <td className="soft">{s.origin[snapshot.origin]}</td>
              <td className="number">{format.number(snapshot.lines)}</td>
              <td className="soft">{isFirst ? s.firstSnapshot : `${s.came(came)}, ${s.went(went)}`}</td>
              <td>
                <SidePicks store={store} snapshot={snapshot.id} name={nameOf(snapshot.takenAt)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
