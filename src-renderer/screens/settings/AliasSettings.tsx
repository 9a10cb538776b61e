import { Plus } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';

import type { AliasView, ReconciliationView, VendorView } from '../../../src-preload/contract';
import { useAppStore, useFormat } from '../../app/AppContext';
import { saveFile } from '../../app/save-file';
import { useHost } from '../../host/HostContext';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { SearchField } from '../../ui/SearchField';
import { AddAlias } from './AddAlias';

interface Places {
  readonly vendors: readonly VendorView[];
  readonly comparisons: readonly ReconciliationView[];
}

/** What people said to be one part or one maker: found, added, taken back, exported and imported. */
export function AliasSettings() {
  const t = useTexts();
  const s = t.settings.aliases;
  const host = useHost();
  const app = useAppStore();
  const [aliases, setAliases] = useState<readonly AliasView[] | undefined>();
  const [places, setPlaces] = useState<Places>({ vendors: [], comparisons: [] });
  const [wanted, setWanted] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const load = useCallback(async (): Promise<void> => {
    const [list, vendors, comparisons] = await Promise.all([
      host.call('aliases.list', {}),
      host.call('vendors.list', {}),
      host.call('reconciliations.list', {}),
    ]);
    if (!list.ok) return app.getState().tellFault(list.fault);
    setAliases(list.value);
    setPlaces({ vendors: vendors.ok ? vendors.value : [], comparisons: comparisons.ok ? comparisons.value : [] });
  }, [host, app]);
  useEffect(() => void load(), [load]);
  const takeBack = async (alias: AliasView): Promise<void> => {
    const reply = await host.call('aliases.remove', { alias: alias.id });
    if (!reply.ok) app.getState().tellFault(reply.fault);
    await load();
  };
  const exportAll = async (): Promise<void> => {
    const reply = await host.call('aliases.export', {});
    if (reply.ok) saveFile(reply.value);
    else app.getState().tellFault(reply.fault);
  };
  const importFrom = async (file: File): Promise<void> => {
    const reply = await host.call('aliases.import', { text: await file.text() });
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    setProblems(reply.value.problems);
    app.getState().tell('done', s.imported(reply.value.added));
    await load();
  };
  const text = wanted.trim().toLowerCase();
  const shown = (aliases ?? []).filter((alias) =>
    [alias.from, alias.to, alias.who, alias.evidence ?? ''].some((each) => each.toLowerCase().includes(text)),
  );
  return (
    <section className="panel settings-part" aria-labelledby="aliases">
      <div className="row wrap">
        <h2 id="aliases">{t.settings.parts.aliases}</h2>
        <span className="push-right" />
        <SearchField label={s.find} value={wanted} onChange={setWanted} />
        <Button isSmall icon={Plus} onPress={() => setAdding(true)}>
          {s.add}
        </Button>
        <Button isSmall isDisabled={(aliases ?? []).length === 0} onPress={() => void exportAll()}>
          {s.export}
        </Button>
        <ImportButton label={s.import} onFile={(file) => void importFrom(file)} />
      </div>
      <p className="soft">{aliases?.length === 0 ? s.none : s.about}</p>
      {problems.length === 0 ? null : (
        <Notice tone="attention" closeLabel={t.common.close} onClose={() => setProblems([])}>
          {s.problems(problems.length)} {problems.slice(0, 5).join(' ')}
        </Notice>
      )}
      {aliases === undefined || aliases.length === 0 ? null : shown.length === 0 ? (
        <p className="empty">{s.noneFits}</p>
      ) : (
        <AliasTable aliases={shown} places={places} onTakeBack={(alias) => void takeBack(alias)} />
      )}
      {isAdding ? <AddAlias vendors={places.vendors} onAdded={() => void load()} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

interface AliasTableProps {
  readonly aliases: readonly AliasView[];
  readonly places: Places;
  readonly onTakeBack: (alias: AliasView) => void;
}

function AliasTable({ aliases, places, onTakeBack }: AliasTableProps) {
  const t = useTexts();
  const s = t.settings.aliases;
  const format = useFormat();
  return (
    <div className="table-roll">
      <table className="table" aria-labelledby="aliases">
        <thead>
          <tr>
            <th scope="col">{s.kind}</th>
            <th scope="col">{s.from}</th>
            <th scope="col">{s.to}</th>
            <th scope="col">{s.scope}</th>
            <th scope="col">{s.who}</th>
            <th scope="col">{s.when}</th>
            <th scope="col">{s.evidence}</th>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {aliases.map((alias) => (
            <tr key={alias.id}>
              <td className="soft">{s.kinds[alias.kind]}</td>
              <td className="mono">{alias.from}</td>
              <td className="mono">{alias.to}</td>
              <td>{scopeWords(alias, places, t)}</td>
              <td>{alias.who}</td>
              <td className="nowrap">
                <time dateTime={alias.when}>{format.day(alias.when)}</time>
              </td>
              <td className="soft small">{alias.evidence}</td>
              <td className="number">
                <Button isSmall kind="quiet" label={s.takeBackOf(alias.from, alias.to)} onPress={() => onTakeBack(alias)}>
                  {s.takeBack}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function scopeWords({ scope, of }: AliasView, { vendors, comparisons }: Places, t: Texts): string {
  const s = t.settings.aliases;
  if (scope === 'always' || of === undefined) return s.scopes[scope];
  if (scope === 'vendor') return s.ofVendor(vendors.find((vendor) => vendor.id === of)?.title ?? of);
  const comparison = comparisons.find((each) => each.id === of);
  return comparison === undefined ? s.gone : s.inComparison(`${comparison.left.name} ⇄ ${comparison.right.name}`);
}

function ImportButton({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button isSmall onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json"
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
