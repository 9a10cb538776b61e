import { Download } from 'lucide-react';
import { useState } from 'react';

import { useApp, useFormat, useNow } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import { SearchField } from '../../ui/SearchField';
import type { Browsing, SourcesStore } from './sources-store';
import { TaskList } from './TaskList';

/** The vendor's own list of BOMs, each to be pulled. */
export function BrowseDialog({ store, browsing }: { readonly store: SourcesStore; readonly browsing: Browsing }) {
  const t = useTexts();
  const s = t.sources;
  const format = useFormat();
  const now = useNow();
  const isOnline = useApp((app) => app.online);
  const [text, setText] = useState('');
  const { connection, boms, fault } = browsing;
  const wanted = text.trim().toLowerCase();
  const shown = (boms ?? []).filter((bom) => `${bom.name} ${bom.group ?? ''} ${bom.id}`.toLowerCase().includes(wanted));
  return (
    <Dialog
      title={s.browseOf(connection.name)}
      closeLabel={t.common.close}
      size="wide"
      onClose={() => store.getState().stopBrowsing()}
      foot={
        <Button isDisabled={!isOnline || boms === undefined} onPress={() => void store.getState().pullAll(connection.id)}>
          {s.pullAll}
        </Button>
      }
    >
      <TaskList />
      {fault === undefined ? null : <FaultNotice fault={fault} onRetry={() => void store.getState().browse(connection)} />}
      {boms === undefined && fault === undefined ? <Progress label={s.listing} done={0} total={0} /> : null}
      {boms === undefined ? null : <SearchField label={s.filterRemote} value={text} onChange={setText} />}
      {boms?.length === 0 ? <p className="empty">{s.noRemote}</p> : null}
      <table className="table">
        <tbody>
          {shown.map((bom) => (
            <tr key={bom.id}>
              <td>
                <strong>{bom.name}</strong>
                {bom.group === undefined ? null : <span className="soft"> · {bom.group}</span>}
              </td>
              <td className="soft">{bom.lines === undefined ? '' : t.common.lines(bom.lines)}</td>
              <td className="soft">{bom.updatedAt === undefined ? '' : s.updated(format.age(bom.updatedAt, now))}</td>
              <td>
                {bom.approved === true ? <span className="tag">{s.approved}</span> : null}{' '}
                {bom.source === undefined ? null : (
                  <span className="tag" data-tone="done">
                    {s.pulledBefore}
                  </span>
                )}
              </td>
              <td className="number">
                <Button
                  isSmall
                  icon={Download}
                  isDisabled={!isOnline}
                  label={`${s.pull}: ${bom.name}`}
                  onPress={() => void store.getState().pull(connection.id, bom.id)}
                >
                  {s.pull}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
