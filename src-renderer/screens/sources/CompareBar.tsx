import { ArrowLeftRight, GitCompareArrows } from 'lucide-react';
import { useStore } from 'zustand';

import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Progress } from '../../ui/Progress';
import type { SourcesStore } from './sources-store';

/** Which two BOMs are brought together. */
export function CompareBar({ store }: { readonly store: SourcesStore }) {
  const t = useTexts();
  const app = useAppStore();
  const sources = useStore(store, (state) => state.sources) ?? [];
  const { left, right, names, profile, profileNames, isComparing } = useStore(store);
  const options = [
    { value: '', label: t.sources.pick },
    ...sources.map((source) => ({
      value: source.latest.id,
      label: source.connectionName === undefined ? source.name : `${source.connectionName} / ${source.name}`,
    })),
  ];
  const compare = async (): Promise<void> => {
    const reconciliation = await store.getState().compare();
    if (reconciliation !== undefined) app.getState().go({ kind: 'reconcile', reconciliation });
  };
  return (
    <form
      className="compare-bar panel"
      aria-label={t.sources.compareTitle}
      onSubmit={(event) => {
        event.preventDefault();
        void compare();
      }}
    >
      <span className="compare-side" data-side="left">
        <Choice
          label={t.sources.left}
          value={left ?? ''}
          options={withOther(options, left, names)}
          onChange={(value) => store.getState().pick('left', value === '' ? undefined : value)}
        />
      </span>
      <Button kind="quiet" icon={ArrowLeftRight} label={t.sources.swap} onPress={() => store.getState().swap()} />
      <span className="compare-side" data-side="right">
        <Choice
          label={t.sources.right}
          value={right ?? ''}
          options={withOther(options, right, names)}
          onChange={(value) => store.getState().pick('right', value === '' ? undefined : value)}
        />
      </span>
      <Choice
        label={t.sources.profile}
        value={profile}
        options={[{ value: '', label: t.import.automatic }, ...profileNames.map((name) => ({ value: name, label: name }))]}
        onChange={(value) => store.getState().setProfile(value)}
      />
      <Button
        kind="primary"
        type="submit"
        icon={GitCompareArrows}
        isDisabled={left === undefined || right === undefined || left === right || isComparing}
      >
        {t.sources.compare}
      </Button>
      {isComparing ? <Progress label={t.sources.comparing} done={0} total={0} /> : null}
    </form>
  );
}

/** An older snapshot can be chosen from a source's list; then it is one of the options too. */
function withOther(
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string | undefined,
  names: Readonly<Record<string, string>>,
) {
  if (chosen === undefined || options.some((option) => option.value === chosen)) return options;
  return [...options, { value: chosen, label: names[chosen] ?? chosen }];
}
