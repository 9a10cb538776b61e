import { useStore } from 'zustand';

import { useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import type { ImportStore } from './import-store';

/** From this share of missing lines on it is rather another BOM of the same name than a part of it: all that a page in a browser can go by. */
const another = 0.7;

/** What a person should know before importing: a reading that was remembered, a file that may be only a part, one too large to keep. */
export function ImportNotices({ store }: { readonly store: ImportStore }) {
  const t = useTexts();
  const format = useFormat();
  const { view, isMeantPartial, setMeantPartial, setSource, forget } = useStore(store);
  if (view === undefined) return null;
  const { remembered, partial, into, namesake, keptUpTo } = view;
  const isAnother = partial !== undefined && partial.share >= another;
  return (
    <>
      {view.isRecognised ? null : <Notice tone="attention">{t.import.byHand}</Notice>}
      {namesake === undefined ? null : (
        <Notice
          tone="attention"
          action={
            <Button isSmall onPress={() => void setSource(namesake.source)}>
              {t.import.asNextOfNamesake}
            </Button>
          }
        >
          {t.import.namesake(view.name, namesake.path)}
        </Notice>
      )}
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
            <>
              {isAnother ? (
                <Button isSmall onPress={() => void setSource('')}>
                  {t.import.asNew}
                </Button>
              ) : null}
              <Button isSmall isPressed={isMeantPartial} onPress={() => setMeantPartial(!isMeantPartial)}>
                {t.import.meantPartial}
              </Button>
            </>
          }
        >
          {(isAnother ? t.import.another : t.import.partial)(partial.missing, partial.of, into?.name ?? '')}
          {partial.branches.length === 0 ? null : ` ${t.import.partialBranches(partial.branches.slice(0, 3).join(', '))}`}
        </Notice>
      )}
      {keptUpTo === undefined ? null : <Notice tone="info">{t.import.tooLargeToKeep(format.number(keptUpTo / 1024 / 1024))}</Notice>}
    </>
  );
}
