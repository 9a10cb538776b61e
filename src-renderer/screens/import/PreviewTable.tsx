import type { RefObject } from 'react';

import { fields } from '../../../src-preload/domain/bom';
import type { ImportOptions, InspectView, MappedColumn } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { MenuButton } from '../../ui/MenuButton';
import { columnLetter } from './column-letter';

interface PreviewTableProps {
  readonly view: InspectView;
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly onCorrect: (change: ImportOptions) => void;
}

/** The first rows of the sheet as they stand there, with the table's region and what each column is read as. */
export function PreviewTable({ view, frameRef, onCorrect }: PreviewTableProps) {
  const t = useTexts();
  const i = t.import;
  const width = Math.max(view.columns.length, ...view.preview.map((row) => row.cells.length));
  const letters = Array.from({ length: width }, (_, at) => columnLetter(at));
  const byLetter = new Map(view.columns.map((column) => [column.column, column]));
  const problemCells = new Map(view.problems.map((problem) => [`${problem.column ?? ''}${problem.row ?? ''}`, problem]));
  return (
    <div className="panel preview">
      <div className="panel-head">
        <h2>{i.preview}</h2>
        <span className="soft small">{i.previewRows(view.preview.filter(({ row }, index) => row === index + 1).length, view.lastRow)}</span>
      </div>
      <div className="preview-scroll" ref={frameRef} tabIndex={0} role="region" aria-label={i.preview}>
        <table>
          <thead>
            <tr>
              <td aria-hidden />
              {letters.map((letter) => (
                <th key={letter} scope="col" data-mapped={byLetter.get(letter)?.field ?? 'ignored'}>
                  <span className="preview-letter">{letter}</span>
                  <ColumnMapping letter={letter} column={byLetter.get(letter)} onCorrect={onCorrect} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.preview.map(({ row, cells }, index) => {
              const isAfterGap = index > 0 && row !== (view.preview[index - 1]?.row ?? 0) + 1;
              const kind =
                row === view.headerRow
                  ? 'header'
                  : (row > view.headerRow || view.lastRow < view.headerRow) && row <= view.lastRow
                    ? 'table'
                    : 'outside';
              return (
                <tr key={row} data-kind={kind} {...(isAfterGap ? { 'data-gap': true } : {})}>
                  <th scope="row">
                    <button
                      type="button"
                      className="preview-row"
                      title={i.makeHeader}
                      aria-label={`${i.row(row)}: ${i.makeHeader}`}
                      onClick={() => onCorrect({ headerRow: row })}
                    >
                      {row}
                    </button>
                    {kind === 'header' ? <span className="unseen">{i.header}</span> : null}
                    {kind === 'outside' ? <span className="unseen">{i.outside}</span> : null}
                  </th>
                  {letters.map((letter, at) => {
                    const problem = problemCells.get(`${letter}${row}`);
                    return (
                      <td
                        key={letter}
                        data-cell={`${letter}${row}`}
                        tabIndex={-1}
                        {...(problem === undefined ? {} : { 'data-problem': problem.severity, title: problem.message })}
                      >
                        {cells[at]}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface ColumnMappingProps {
  readonly letter: string;
  readonly column: MappedColumn | undefined;
  readonly onCorrect: (change: ImportOptions) => void;
}

function ColumnMapping({ letter, column, onCorrect }: ColumnMappingProps) {
  const t = useTexts();
  const format = useFormat();
  const i = t.import;
  const field = column?.field ?? 'ignored';
  const words = field === 'extra' ? i.extra : field === 'ignored' ? i.ignored : t.fields[field];
  const choose = (next: MappedColumn['field']) => ({
    isTicked: next === field,
    run: () => onCorrect({ columns: { [letter]: next } }),
  });
  const isSure = column !== undefined && column.confidence >= 0.8;
  return (
    <MenuButton
      isSmall
      label={`${i.takenAs(column?.header ?? letter, words)}${column === undefined ? '' : `, ${i.sure(format.percent(column.confidence))}`}`}
      groups={[
        {
          heading: i.mapTo,
          entries: [
            { id: 'extra', label: i.extra, ...choose('extra') },
            { id: 'ignored', label: i.ignored, ...choose('ignored') },
            ...fields.map((each) => ({ id: each, label: t.fields[each], ...choose(each) })),
          ],
        },
      ]}
    >
      <span className="clip">{words}</span>
      {column === undefined || field === 'extra' || field === 'ignored' ? null : (
        <span className="confidence" data-sure={isSure}>
          {isSure ? '' : '? '}
          {format.percent(column.confidence)}
        </span>
      )}
    </MenuButton>
  );
}
