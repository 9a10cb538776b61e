import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

import type { PushEditView } from '../../../src-preload/contract';
import type { Edit, EditFields } from '../../../src-preload/domain/edit';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';

/** An edit, with what became of it once it was sent. */
export type EditEntry = { readonly edit: Edit } & Partial<Omit<PushEditView, 'edit'>>;

interface EditTableProps {
  readonly label: string;
  readonly entries: readonly EditEntry[];
  /** What the lines are called, by row of the comparison. */
  readonly names: ReadonlyMap<string, string>;
}

const signs = { create: '+', update: '≠', delete: '−', reorder: '↕' } as const;
const outcomeSigns = { planned: '○', sending: '…', done: '✓', failed: '✗', unknown: '?', 'moved-on': '⊘' } as const;

/** Edits one below the other, virtualised: there may be tens of thousands. */
export function EditTable({ label, entries, names }: EditTableProps) {
  const t = useTexts();
  const c = t.push.columns;
  const scroller = useRef<HTMLDivElement>(null);
  const hasOutcome = entries.some((entry) => entry.outcome !== undefined);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 26,
    overscan: 10,
  });
  return (
    <div
      className="edits-scroll"
      ref={scroller}
      tabIndex={0}
      role="table"
      aria-label={label}
      aria-rowcount={entries.length + 1}
      data-outcome={hasOutcome}
    >
      <div role="row" className="edit-row edit-head" aria-rowindex={1}>
        <span role="columnheader">{c.op}</span>
        <span role="columnheader">{c.line}</span>
        <span role="columnheader">{c.before}</span>
        <span role="columnheader">{c.after}</span>
        {hasOutcome ? <span role="columnheader">{c.outcome}</span> : null}
      </div>
      <div role="rowgroup" className="edit-rows" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map((item) => {
          const entry = entries[item.index];
          if (entry === undefined) return null;
          const { edit } = entry;
          return (
            <div
              key={item.key}
              role="row"
              className="edit-row"
              aria-rowindex={item.index + 2}
              data-op={edit.op}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span role="cell">
                <b className="edit-sign" aria-hidden>
                  {signs[edit.op]}
                </b>
                {t.push.op[edit.op]}
              </span>
              <span role="cell" className="clip" title={edit.key}>
                {names.get(edit.row) ?? nameIn(edit.op === 'create' ? edit.fields : edit.before) ?? edit.key}
              </span>
              <span role="cell" className="clip" title={fieldsText(edit.before, t)}>
                {edit.op === 'create' ? '' : fieldsText(edit.before, t)}
              </span>
              <span role="cell" className="clip" title={fieldsText(edit.fields, t)}>
                {edit.op === 'delete' ? '' : fieldsText(edit.fields, t)}
              </span>
              {entry.outcome === undefined ? null : (
                <span role="cell" className="clip outcome" data-outcome={entry.outcome} title={entry.message}>
                  <b className="edit-sign" aria-hidden>
                    {outcomeSigns[entry.outcome]}
                  </b>
                  {t.push.outcome[entry.outcome]}
                  {entry.message === undefined ? '' : `: ${entry.message}`}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function nameIn(fields: EditFields): string | undefined {
  return fields.partNumber ?? fields.mpn ?? fields.description ?? undefined;
}

/** Fields and their values on one line. */
function fieldsText(fields: EditFields, t: Texts): string {
  const parts: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const title = (t.fields as Readonly<Record<string, string>>)[field] ?? field; // a field without a title shows its name
    parts.push(`${title}: ${valueWords(value, t)}`);
  }
  return parts.join(' · ');
}

function valueWords(value: unknown, t: Texts): string {
  if (value === null || value === '') return t.common.empty;
  if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
  if (Array.isArray(value)) return value.map((each) => valueWords(each, t)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, each]) => `${key} ${valueWords(each, t)}`)
      .join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
