import { fields } from '../../../src-preload/domain/bom';
import type { ChangedField } from '../../../src-preload/domain/comparison';
import type { SearchHit } from '../../../src-preload/contract';
import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { fieldTitle, lineName, valueOf, valueText } from '../reconcile/cell-value';
import type { SourcesStore } from './sources-store';

interface FoundLineProps {
  readonly hit: SearchHit;
  readonly sources: SourcesStore;
}

/** A line that was found, whole, with a way to compare the BOM that holds it. */
export function FoundLine({ hit, sources }: FoundLineProps) {
  const t = useTexts();
  const app = useAppStore();
  const { line } = hit;
  const own: readonly ChangedField[] = [...fields, ...Object.keys(line.extra ?? {}).map((header) => `extra:${header}` as const)];
  const shown = own.map((field) => [field, valueText(valueOf(line, field), t)] as const).filter(([, text]) => text !== '');
  const choose = (side: 'left' | 'right'): void => {
    sources.getState().pick(side, hit.snapshot);
    app.getState().lookAt(undefined);
    app.getState().go({ kind: 'sources' });
  };
  return (
    <Dialog
      title={`${lineName(line)} · ${hit.sourceName}`}
      closeLabel={t.common.close}
      onClose={() => app.getState().lookAt(undefined)}
      foot={
        <>
          <Button onPress={() => choose('left')}>{t.sources.takeAsLeft(hit.sourceName)}</Button>
          <Button onPress={() => choose('right')}>{t.sources.takeAsRight(hit.sourceName)}</Button>
        </>
      }
    >
      <dl className="found-line">
        {shown.map(([field, text]) => (
          <div key={field}>
            <dt>{fieldTitle(field, t)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
