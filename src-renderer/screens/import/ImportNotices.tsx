import { useStore } from 'zustand';

import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import type { ImportStore } from './import-store';

/** What a person should know before importing: a reading that was remembered, a file that may be only a part, one too large to keep. */
export function ImportNotices({ store }: { readonly store: ImportStore }) {
  const t = useTexts();
  const format = useFormat();
  const { view, isMeantPartial, setMeantPartial, forget } = useStore(store);
  if (view === undefined) return null;
  const { remembered, partial, into, keptUpTo } = view;
  return (
    <>
      {remembered === undefined ? null : (
        <Notice
          tone="info"
          action={
            <Button isSmall onPress={() => void forget()}>
              {t.import.forget}
            </Button>
          }
        >
          {t.import.remembered(remembered.file)}
        </Notice>
      )}
      {partial === undefined ? null : (
        <Notice
          tone="attention"
          action={
            <Button isSmall isPressed={isMeantPartial} onPress={() => setMeantPartial(!isMeantPartial)}>
              {t.import.meantPartial}
            </Button>
          }
        >
          {t.import.partial(partial.missing, partial.of, into?.name ?? '')}
          {partial.branches.length === 0 ? null : ` ${t.import.partialBranches(partial.branches.slice(0, 3).join(', '))}`}
        </Notice>
      )}
      {keptUpTo === undefined ? null : <Notice tone="info">{t.import.tooLargeToKeep(format.number(keptUpTo / 1024 / 1024))}</Notice>}
    </>
  );
}
