import type { ImportOptions, InspectView } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { Choice } from '../../ui/Choice';
import { Progress } from '../../ui/Progress';

interface ReadingOptionsProps {
  readonly view: InspectView;
  readonly isReading: boolean;
  readonly onCorrect: (change: ImportOptions) => void;
}

const encodings = ['utf-8', 'utf-16le', 'windows-1252', 'windows-1250', 'windows-1251', 'shift_jis', 'gb18030', 'big5', 'macintosh'];
const delimiters = [',', ';', '\t', '|', '^', ':', ' '];

/** How the file is read: the guess, and what to put in its place. */
export function ReadingOptions({ view, isReading, onCorrect }: ReadingOptionsProps) {
  const t = useTexts();
  const i = t.import;
  const headerRows = view.preview.slice(0, 40).map(({ row }) => ({ value: String(row), label: i.row(row) }));
  const isHeaderShown = view.headerRow === 0 || headerRows.some((option) => option.value === String(view.headerRow));
  return (
    <div className="reading-options">
      {view.sheets.length > 1 ? (
        <Choice
          label={i.sheet}
          value={view.sheet ?? ''}
          options={view.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={(sheet) => onCorrect({ sheet })}
        />
      ) : null}
      <Choice
        label={i.headerRow}
        value={String(view.headerRow)}
        options={[
          { value: '0', label: i.noHeader },
          ...headerRows,
          ...(isHeaderShown ? [] : [{ value: String(view.headerRow), label: i.row(view.headerRow) }]),
        ]}
        onChange={(row) => onCorrect({ headerRow: Number(row) })}
      />
      {view.encoding === undefined ? null : (
        <Choice
          label={i.encoding}
          value={view.encoding.toLowerCase()}
          options={[...new Set([view.encoding.toLowerCase(), ...encodings])].map((each) => ({ value: each, label: each }))}
          onChange={(encoding) => onCorrect({ encoding })}
        />
      )}
      {view.delimiter === undefined ? null : (
        <Choice
          label={i.delimiter}
          value={view.delimiter}
          options={[...new Set([view.delimiter, ...delimiters])].map((each) => ({ value: each, label: i.delimiters[each] ?? each }))}
          onChange={(delimiter) => onCorrect({ delimiter })}
        />
      )}
      {view.looks === undefined ? null : (
        <Choice
          label={i.looks}
          value={view.looks}
          options={[
            { value: 'dnp', label: i.looksDnp },
            { value: 'ignored', label: i.looksNothing },
          ]}
          onChange={(looks) => onCorrect({ looks: looks === 'ignored' ? 'ignored' : 'dnp' })}
        />
      )}
      <p className="reading-reason soft">{view.reason}</p>
      {isReading ? <Progress label={i.reading(view.name)} done={0} total={0} /> : null}
    </div>
  );
}
