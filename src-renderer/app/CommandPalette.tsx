import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';

import { actionIds, keysOf } from '../actions';
import type { ReconciliationView, SearchHit } from '../../src-preload/contract';
import { useHost } from '../host/HostContext';
import { useTexts } from '../texts/texts';
import { Keys } from '../ui/Keys';
import { useActionRegistry } from './ActionsContext';
import { useApp, useAppStore, useSettings } from './AppContext';
import { useKeyWords } from './use-key-words';

interface PaletteEntry {
  readonly id: string;
  readonly group: string;
  readonly words: string;
  readonly detail: ReactNode;
  readonly run: () => void;
}

/** Every command that can be given now, recent work, and text found in every BOM on this computer. */
export function CommandPalette({ recent }: { readonly recent: readonly ReconciliationView[] }) {
  const t = useTexts();
  const p = t.palette;
  const app = useAppStore();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands();
  const { hits, isSearching } = useSearch(text);
  const entries = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const fits = (words: string): boolean => wanted.split(/\s+/).every((word) => words.toLowerCase().includes(word));
    const work = recent.slice(0, 20).map((view) => ({
      id: `reconciliation-${view.id}`,
      group: p.recent,
      words: `${view.left.name} ⇄ ${view.right.name}`,
      detail: null,
      run: () => app.getState().go({ kind: 'reconcile', reconciliation: view.id }),
    }));
    const found = hits.map((hit) => ({
      id: `hit-${hit.snapshot}-${hit.line.key}`,
      group: p.boms,
      words: [hit.line.partNumber, hit.line.mpn, hit.line.description].filter((part) => typeof part === 'string').join(' · '),
      detail: <span className="soft small clip">{hit.sourceName}</span>,
      run: () => app.getState().lookAt(hit),
    }));
    return [...commands.filter((entry) => fits(entry.words)), ...work.filter((entry) => fits(entry.words)), ...found];
  }, [text, commands, recent, hits, p, app]);
  const chosen = Math.min(at, entries.length - 1);
  const close = (): void => app.getState().open(undefined);
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    close();
    // The window gives the focus back first; what the command does with it comes after.
    setTimeout(entry.run, 0);
  };

  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => (open ? undefined : close())}>
      <Modal className="dialog-frame" data-size="wide">
        <AriaDialog className="dialog palette" aria-label={p.title}>
          <input
            className="palette-input"
            // The window is opened to type in.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            role="combobox"
            aria-expanded
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-label={p.placeholder}
            placeholder={p.placeholder}
            {...(entries.length === 0 ? {} : { 'aria-activedescendant': `palette-${chosen}` })}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
              if (by !== 0) {
                event.preventDefault();
                setAt((Math.max(0, chosen) + by + entries.length) % Math.max(1, entries.length));
              }
              if (event.key === 'Enter') {
                event.preventDefault();
                run(entries[chosen]);
              }
            }}
          />
          <PaletteList entries={entries} chosen={chosen} onRun={run} />
          <p className="palette-foot soft small" role="status">
            {isSearching ? p.searching : entries.length === 0 ? p.nothing : p.results(entries.length)}
          </p>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface PaletteListProps {
  readonly entries: readonly PaletteEntry[];
  readonly chosen: number;
  readonly onRun: (entry: PaletteEntry) => void;
}

function PaletteList({ entries, chosen, onRun }: PaletteListProps) {
  const t = useTexts();
  useEffect(() => {
    // In braces: newer browsers return a promise here, which an effect must not.
    document.getElementById(`palette-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return (
    <div id="palette-list" role="listbox" aria-label={t.palette.title} className="palette-list">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className="menu-heading" aria-hidden>
            {group}
          </div>
          {entries.map((entry, at) =>
            entry.group === group ? (
              <div
                key={entry.id}
                id={`palette-${at}`}
                role="option"
                aria-selected={at === chosen}
                className="menu-item"
                {...(at === chosen ? { 'data-focused': true } : {})}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onRun(entry)}
              >
                <span className="clip">{entry.words}</span>
                <span className="push-right row">{entry.detail}</span>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

function useCommands(): readonly PaletteEntry[] {
  const t = useTexts();
  const registry = useActionRegistry();
  const keyWords = useKeyWords();
  const overrides = useSettings((settings) => settings.keys);
  return useMemo(
    () =>
      actionIds
        .filter((id) => registry.find(id) !== undefined)
        .map((id) => ({
          id,
          group: t.palette.commands,
          words: t.actions[id],
          detail: keysOf(id, overrides).map((keys) => <Keys key={keys} keys={keyWords(keys)} />),
          run: () => registry.find(id)?.(),
        })),
    [t, registry, keyWords, overrides],
  );
}

/** Shorter texts are found everywhere. */
const shortest = 3;

function useSearch(text: string): { readonly hits: readonly SearchHit[]; readonly isSearching: boolean } {
  const host = useHost();
  const tellFault = useApp((app) => app.tellFault);
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly SearchHit[] }>({ text: '', hits: [] });
  const wanted = text.trim();
  const isWanted = wanted.length >= shortest;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isCurrent = true;
    async function search(): Promise<void> {
      const reply = await host.call('search.lines', { text: wanted, limit: 30 });
      if (!isCurrent) return;
      setFound({ text: wanted, hits: reply.ok ? reply.value : [] });
      if (!reply.ok) tellFault(reply.fault);
    }
    const timer = setTimeout(() => void search(), 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [host, wanted, isWanted, tellFault]);
  // While the next answer is on its way the last one stays, so that the list does not flicker.
  return { hits: isWanted ? found.hits : [], isSearching: isWanted && found.text !== wanted };
}
