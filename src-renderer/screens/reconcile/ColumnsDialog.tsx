import { ArrowDown, ArrowUp, Minus, Plus } from 'lucide-react';

import type { ChangedField } from '../../../src-preload/domain/comparison';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { fieldTitle } from './cell-value';
import { moveColumn, orderFields, resizeColumn, usualColumns, usualWidth, type ColumnChoices } from './columns';

interface ColumnsDialogProps {
  readonly fields: readonly ChangedField[];
  readonly choices: ColumnChoices;
  readonly onChoices: (choices: ColumnChoices) => void;
  readonly onClose: () => void;
}

/** Which columns both sides show, in which order and how wide. */
export function ColumnsDialog({ fields, choices, onChoices, onClose }: ColumnsDialogProps) {
  const t = useTexts();
  const r = t.reconcile;
  const ordered = orderFields(fields, choices);
  const shown = ordered.filter((field) => !choices.hidden.includes(field)).length;
  return (
    <Dialog
      title={r.columnsMenu}
      closeLabel={t.common.close}
      onClose={onClose}
      foot={<Button onPress={() => onChoices(usualColumns)}>{r.resetColumns}</Button>}
    >
      <ul className="columns-list">
        {ordered.map((field) => {
          const title = fieldTitle(field, t);
          const isHidden = choices.hidden.includes(field);
          const width = choices.widths[field] ?? usualWidth(field);
          const hidden = isHidden ? choices.hidden.filter((each) => each !== field) : [...choices.hidden, field];
          return (
            <li key={field} className="row">
              <label className="check">
                <input
                  type="checkbox"
                  checked={!isHidden}
                  disabled={!isHidden && shown < 2}
                  onChange={() => onChoices({ ...choices, hidden })}
                />
                {title}
              </label>
              <span className="push-right" />
              <Button
                isSmall
                kind="quiet"
                icon={Minus}
                label={`${r.narrower}: ${title}`}
                onPress={() => onChoices(resizeColumn(choices, field, width - 20))}
              />
              <span className="mono soft">{width}</span>
              <Button
                isSmall
                kind="quiet"
                icon={Plus}
                label={`${r.wider}: ${title}`}
                onPress={() => onChoices(resizeColumn(choices, field, width + 20))}
              />
              <Button
                isSmall
                kind="quiet"
                icon={ArrowUp}
                label={`${r.moveEarlier}: ${title}`}
                onPress={() => onChoices(moveColumn(fields, choices, field, -1))}
              />
              <Button
                isSmall
                kind="quiet"
                icon={ArrowDown}
                label={`${r.moveLater}: ${title}`}
                onPress={() => onChoices(moveColumn(fields, choices, field, 1))}
              />
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
