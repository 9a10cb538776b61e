import { useCallback, useEffect, useState } from 'react';

import type { ImportOptions, MappingView } from '../../../src-preload/contract';
import { useAppStore, useFormat } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';

/** How files were read after a correction: what is used again, by name, and forgotten when asked. */
export function ReadingSettings() {
  const t = useTexts();
  const s = t.settings.readings;
  const host = useHost();
  const app = useAppStore();
  const format = useFormat();
  const [mappings, setMappings] = useState<readonly MappingView[] | undefined>();
  const [renaming, setRenaming] = useState<string | undefined>();
  const load = useCallback(async (): Promise<void> => {
    const reply = await host.call('mappings.list', {});
    if (reply.ok) setMappings(reply.value);
    else app.getState().tellFault(reply.fault);
  }, [host, app]);
  useEffect(() => void load(), [load]);
  const rename = async (mapping: string, name: string): Promise<void> => {
    setRenaming(undefined);
    const reply = await host.call('mappings.rename', { mapping, name });
    if (!reply.ok) app.getState().tellFault(reply.fault);
    await load();
  };
  const forget = async (mapping: string): Promise<void> => {
    const reply = await host.call('mappings.forget', { mapping });
    if (!reply.ok) app.getState().tellFault(reply.fault);
    await load();
  };
  return (
    <section className="panel settings-part" aria-labelledby="readings">
      <h2 id="readings">{t.settings.parts.readings}</h2>
      <p className="soft">{mappings?.length === 0 ? s.none : s.about}</p>
      {mappings === undefined || mappings.length === 0 ? null : (
        <div className="table-roll">
          <table className="table" aria-labelledby="readings">
            <thead>
              <tr>
                <th scope="col">{s.name}</th>
                <th scope="col">{s.shape}</th>
                <th scope="col">{s.corrected}</th>
                <th scope="col">{s.used}</th>
                <td aria-hidden />
              </tr>
            </thead>
            <tbody>
              {mappings.map((mapping) => (
                <tr key={mapping.id}>
                  <td>
                    {renaming === mapping.id ? (
                      <Rename mapping={mapping} onName={(name) => void rename(mapping.id, name)} onCancel={() => setRenaming(undefined)} />
                    ) : (
                      (mapping.name ?? <span className="soft">{s.unnamed}</span>)
                    )}
                  </td>
                  <td>
                    <span className="tag">{mapping.format}</span> <span className="soft small">{mapping.headers.join(' · ')}</span>
                  </td>
                  <td className="small">{correctionWords(mapping.options, t)}</td>
                  <td className="small">
                    {mapping.file} <time dateTime={mapping.usedAt}>{format.day(mapping.usedAt)}</time>
                  </td>
                  <td className="number nowrap">
                    <Button isSmall kind="quiet" label={s.renameOf(mapping.name ?? mapping.file)} onPress={() => setRenaming(mapping.id)}>
                      {s.rename}
                    </Button>
                    <Button isSmall kind="quiet" label={s.forgetOf(mapping.name ?? mapping.file)} onPress={() => void forget(mapping.id)}>
                      {s.forget}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RenameProps {
  readonly mapping: MappingView;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function Rename({ mapping, onName, onCancel }: RenameProps) {
  const t = useTexts();
  const [name, setName] = useState(mapping.name ?? '');
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onName(name);
      }}
    >
      <Field label={t.settings.readings.nameOf(mapping.file)} value={name} onChange={setName} />
      <Button isSmall type="submit">
        {t.common.save}
      </Button>
      <Button isSmall kind="quiet" onPress={onCancel}>
        {t.common.cancel}
      </Button>
    </form>
  );
}

/** What of the guess was corrected. */
function correctionWords({ sheet, headerRow, encoding, delimiter, profile, columns }: ImportOptions, t: Texts): string {
  const s = t.settings.readings;
  const count = Object.keys(columns ?? {}).length;
  return [
    sheet === undefined ? undefined : s.sheet(sheet),
    headerRow === undefined ? undefined : s.headerRow(headerRow),
    encoding,
    delimiter === undefined ? undefined : (t.import.delimiters[delimiter] ?? delimiter),
    profile,
    count === 0 ? undefined : s.columns(count),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
