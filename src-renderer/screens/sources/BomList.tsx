import { Ellipsis, FileSpreadsheet, Cloud } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';

import type { SourceView } from '../../../src-preload/contract';
import { useFormat, useNow } from '../../app/AppContext';
import { later } from '../../app/later';
import { useTexts } from '../../texts/texts';
import { MenuButton } from '../../ui/MenuButton';
import { SearchField } from '../../ui/SearchField';
import { SidePicks } from './SidePicks';
import type { SourcesStore } from './sources-store';

const RemoveBomDialog = later(async () => (await import('../vendor/RemoveBomDialog')).RemoveBomDialog);
const ConfirmRemoval = later(async () => (await import('./ConfirmRemoval')).ConfirmRemoval);
const LinesDialog = later(async () => (await import('./LinesDialog')).LinesDialog);
const SnapshotsDialog = later(async () => (await import('./SnapshotsDialog')).SnapshotsDialog);

type BomOpening = 'snapshots' | 'remove' | 'remove-there' | 'lines';

interface BomListProps {
  readonly store: SourcesStore;
  readonly actions: ReactNode;
}

/** The BOMs on this computer: files and mirrored ones, each to be chosen as a side. */
export function BomList({ store, actions }: BomListProps) {
  const t = useTexts();
  const s = t.sources;
  const sources = useStore(store, (state) => state.sources) ?? [];
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<{ readonly kind: BomOpening; readonly source: SourceView } | undefined>();
  const wanted = text.trim().toLowerCase();
  const shown = sources.filter((source) => `${source.name} ${source.connectionName ?? ''}`.toLowerCase().includes(wanted));
  const close = (): void => setOpened(undefined);
  return (
    <section className="panel bom-list" aria-labelledby="boms">
      <div className="panel-head">
        <h2 id="boms">{s.boms}</h2>
        <span className="push-right" />
        {sources.length > 8 ? <SearchField label={s.filterBoms} value={text} onChange={setText} /> : null}
        {actions}
      </div>
      {sources.length === 0 ? (
        <p className="empty">{s.noBoms}</p>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th>{s.columns.name}</th>
                <th>{s.columns.from}</th>
                <th className="number">{s.columns.lines}</th>
                <th className="number">{s.columns.snapshots}</th>
                <th>{s.columns.age}</th>
                <th>{s.columns.choose}</th>
                <th>
                  <span className="unseen">{t.common.more}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((source) => (
                <BomEntry key={source.id} source={source} store={store} onOpen={(kind) => setOpened({ kind, source })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {opened?.kind === 'snapshots' ? <SnapshotsDialog store={store} source={opened.source} onClose={close} /> : null}
      {opened?.kind === 'lines' ? <LinesDialog source={opened.source} onClose={close} /> : null}
      {opened?.kind === 'remove-there' && opened.source.connection !== undefined && opened.source.remoteId !== undefined ? (
        <RemoveBomDialog connection={opened.source.connection} bom={opened.source.remoteId} name={opened.source.name} onClose={close} />
      ) : null}
      {opened?.kind === 'remove' ? (
        <ConfirmRemoval
          title={s.removeSource(opened.source.name)}
          text={s.removeSourceText}
          onClose={close}
          onConfirm={() => void store.getState().removeSource(opened.source.id)}
        />
      ) : null}
    </section>
  );
}

interface BomEntryProps {
  readonly source: SourceView;
  readonly store: SourcesStore;
  readonly onOpen: (kind: BomOpening) => void;
}

function BomEntry({ source, store, onOpen }: BomEntryProps) {
  const t = useTexts();
  const s = t.sources;
  const format = useFormat();
  const now = useNow();
  const { latest, connection, remoteId } = source;
  const removesBoms = useStore(store, ({ connections, vendors }) => {
    const vendor = connections?.find((one) => one.id === connection)?.vendor;
    return remoteId !== undefined && vendors.some((one) => one.id === vendor && one.offers.removesBoms);
  });
  const Icon = source.kind === 'file' ? FileSpreadsheet : Cloud;
  const again =
    connection === undefined || remoteId === undefined
      ? []
      : [{ id: 'pull', label: s.pullAgain, run: () => void store.getState().pull(connection, remoteId) }];
  return (
    <tr>
      <td className="bom-name">
        <span className="row">
          <Icon size={15} aria-hidden />
          <span className="clip" title={source.name}>
            {source.name}
          </span>
        </span>
      </td>
      <td className="soft">{source.connectionName ?? s.file}</td>
      <td className="number">{format.number(latest.lines)}</td>
      <td className="number">{format.number(source.snapshots)}</td>
      <td className="soft">
        <time dateTime={latest.takenAt} title={format.time(latest.takenAt)}>
          {format.age(latest.takenAt, now)}
        </time>
      </td>
      <td>
        <SidePicks store={store} snapshot={latest.id} name={source.name} />
      </td>
      <td className="number">
        <MenuButton
          kind="quiet"
          isSmall
          icon={Ellipsis}
          label={s.menuOf(source.name)}
          groups={[
            {
              heading: '',
              entries: [
                ...again,
                { id: 'lines', label: s.showLines, run: () => onOpen('lines') },
                { id: 'snapshots', label: `${s.columns.snapshots}…`, run: () => onOpen('snapshots') },
                { id: 'remove', label: s.remove, run: () => onOpen('remove') },
                ...(removesBoms
                  ? [{ id: 'remove-there', label: t.vendor.removeAt(source.connectionName ?? ''), run: () => onOpen('remove-there') }]
                  : []),
              ],
            },
          ]}
        />
      </td>
    </tr>
  );
}
