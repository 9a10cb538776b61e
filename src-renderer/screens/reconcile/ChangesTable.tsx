import { Pencil } from 'lucide-react';

import type { ReconciliationView, RowView } from '../../../src-preload/contract';
import { assertNever } from '../../../src-preload/domain/assert-never';
import type { Change, ChangedField, RowEvent, Side } from '../../../src-preload/domain/comparison';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { fieldTitle, lineName, statusSigns, valueOf, valueText, valueWords } from './cell-value';
import { isDecidable, takenFor, takenForRow } from './decisions';
import { canType } from './own-value';
import { cellView } from './row-cells';
import type { Decider } from './use-decider';

interface ChangesTableProps {
  readonly row: RowView;
  readonly view: ReconciliationView;
  readonly decider: Decider;
  /** Opens the cell of a field for an own value. */
  readonly onOwn: (field: ChangedField) => void;
}

/** The differences of one row in full, each to be decided by itself. */
export function ChangesTable({ row, view, decider, onOwn }: ChangesTableProps) {
  const t = useTexts();
  const r = t.reconcile;
  const sides: readonly Side[] = view.base === undefined ? ['left', 'right'] : ['left', 'base', 'right'];
  const line = row.row.left ?? row.row.right;
  const isLone = row.row.left === null || row.row.right === null;
  const taken = takenForRow(row);
  return (
    <div className="detail-part changes">
      <div className="row">
        <span className="sign" data-sign={row.row.status} aria-hidden>
          {statusSigns[row.row.status]}
        </span>
        <h2 className="clip">
          {r.status[row.row.status]}
          {line === null ? '' : ` · ${lineName(line)}`}
        </h2>
        <span className="soft small">{r.decision[row.state.decision]}</span>
        <span className="push-right" />
        {isDecidable(row)
          ? sides.map((side) => (
              <Button key={side} isSmall kind="quiet" isPressed={taken === side} onPress={() => void decider.takeRow(row, 'row', side)}>
                {side === 'left' ? r.takeLeft : side === 'right' ? r.takeRight : r.takeBase}
              </Button>
            ))
          : null}
      </div>
      {row.row.events.map((event) => (
        <p key={JSON.stringify(event)} className="small">
          ↪ {eventWords(event, t)}
        </p>
      ))}
      <div className="detail-scroll" role="region" aria-label={r.changes} tabIndex={0}>
        {isLone ? <LoneLine row={row} t={t} /> : <Changes {...{ row, sides, decider, onOwn }} />}
      </div>
    </div>
  );
}

interface ChangesProps extends Omit<ChangesTableProps, 'view'> {
  readonly sides: readonly Side[];
}

function Changes({ row, sides, decider, onOwn }: ChangesProps) {
  const t = useTexts();
  const r = t.reconcile;
  if (row.row.changes.length === 0) return <p className="soft">{r.noChanges}</p>;
  return (
    <table className="table changes-table">
      <thead>
        <tr>
          <th>{r.field}</th>
          {sides.map((side) => (
            <th key={side} data-side={side}>
              {r[side]}
            </th>
          ))}
          <th>{r.result}</th>
        </tr>
      </thead>
      <tbody>
        {row.row.changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">
              {fieldTitle(change.field, t)}
              {change.conflict === true ? (
                <span className="tag" data-tone="fault">
                  {r.conflictCell}
                </span>
              ) : null}
              <small className="soft">{changeWords(change, t)}</small>
            </th>
            {sides.map((side) => (
              <ChangeSide key={side} row={row} change={change} side={side} onTake={() => void decider.takeRow(row, change.field, side)} />
            ))}
            <td className="result">
              <span className="row">
                {resultOf(row, change, t)}
                <span className="push-right" />
                {canType(change.field) ? (
                  <Button
                    isSmall
                    kind="quiet"
                    icon={Pencil}
                    label={r.edit(fieldTitle(change.field, t))}
                    onPress={() => onOwn(change.field)}
                  />
                ) : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChangeSideProps {
  readonly row: RowView;
  readonly change: Change;
  readonly side: Side;
  readonly onTake: () => void;
}

function ChangeSide({ row, change, side, onTake }: ChangeSideProps) {
  const t = useTexts();
  const cell = cellView(row, side, change.field, t);
  const isTaken = takenFor(row.state, change.field) === side;
  const words = valueWords(valueOf(row.row[side], change.field), t);
  return (
    <td data-side={side}>
      <button
        type="button"
        className="side-value"
        aria-pressed={isTaken}
        aria-label={`${t.reconcile.labels.cell(t.reconcile.sides[side], fieldTitle(change.field, t))}: ${words}`}
        onClick={onTake}
      >
        {cell.pieces.length === 0 ? <span className="nothing">{words}</span> : null}
        {cell.pieces.map((piece, at) =>
          // Pieces have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          piece.isMarked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </button>
    </td>
  );
}

function LoneLine({ row, t }: { readonly row: RowView; readonly t: Texts }) {
  const line = row.row.left ?? row.row.right;
  if (line === null) return null;
  const shown = (['partNumber', 'mpn', 'manufacturer', 'quantity', 'unit', 'designators', 'description', 'value'] as const).filter(
    (field) => valueText(valueOf(line, field), t) !== '',
  );
  return (
    <dl className="lone-line">
      {shown.map((field) => (
        <div key={field}>
          <dt>{fieldTitle(field, t)}</dt>
          <dd>{valueText(valueOf(line, field), t)}</dd>
        </div>
      ))}
      <div>
        <dt>{t.reconcile.result}</dt>
        <dd>
          {row.state.decision === 'decided' && row.state.result === undefined
            ? t.reconcile.resultGone
            : t.reconcile.decision[row.state.decision]}
        </dd>
      </div>
    </dl>
  );
}

function changeWords(change: Change, t: Texts): string {
  return [t.reconcile.classes[change.class], change.note ?? '', change.by === undefined ? '' : t.reconcile.by[change.by]]
    .filter((word) => word !== '')
    .join(' · ');
}

function resultOf(row: RowView, change: Change, t: Texts): string {
  if (takenFor(row.state, change.field) === undefined) return '';
  const result = row.state.result;
  return result === undefined ? t.reconcile.resultGone : valueWords(result[change.field], t);
}

function eventWords(event: RowEvent, t: Texts): string {
  const e = t.reconcile.events;
  switch (event.kind) {
    case 'reassigned':
      return e.reassigned(event.designators.join(', '), event.from, event.to);
    case 'split':
      return e.split;
    case 'joined':
      return e.joined;
    case 'promoted':
      return e.promoted(event.alternate);
    case 'moved':
      return e.moved(event.from, event.to);
    case 'not-expanded':
      return e.notExpanded(t.reconcile.sides[event.side], event.lines);
    case 'not-in-force':
      return e.notInForce(t.reconcile.sides[event.side], event.standing);
    case 'scheduled':
      return e.scheduled(event.rows.length);
    case 'repeated':
      return e.repeated(event.times);
    default:
      return assertNever(event);
  }
}
