import { Bookmark } from 'lucide-react';
import { useState } from 'react';

import type { RowFilter } from '../../../src-preload/contract';
import { useRemembered } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { MenuButton, type MenuGroup } from '../../ui/MenuButton';
import { dropView, isViewShown, readSavedViews, saveView } from './saved-views';

interface SavedViewsProps {
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** Filters under names of their own, to come back to. */
export function SavedViews({ filter, onFilter }: SavedViewsProps) {
  const t = useTexts();
  const v = t.reconcile.views;
  const storage = useRemembered();
  const [views, setViews] = useState(() => readSavedViews(storage));
  const [name, setName] = useState<string | undefined>();
  const groups: readonly MenuGroup[] = [
    ...(views.length === 0
      ? []
      : [
          {
            heading: v.saved,
            entries: views.map((view) => ({
              id: view.name,
              label: view.name,
              isTicked: isViewShown(view, filter),
              run: () => onFilter({ ...view.filter, ...(filter.fold === undefined ? {} : { fold: filter.fold }) }),
            })),
          },
        ]),
    {
      heading: '',
      entries: [
        { id: 'save-this', label: v.save, run: () => setName('') },
        ...views.map((view) => ({
          id: `remove ${view.name}`,
          label: v.remove(view.name),
          run: () => setViews(dropView(storage, view.name)),
        })),
      ],
    },
  ];
  const save = (): void => {
    const wanted = name?.trim() ?? '';
    if (wanted === '') return;
    setViews(saveView(storage, { name: wanted, filter }));
    setName(undefined);
  };
  return (
    <>
      <MenuButton icon={Bookmark} label={v.title} groups={groups} />
      {name === undefined ? null : (
        <Dialog
          title={v.saveTitle}
          closeLabel={t.common.close}
          onClose={() => setName(undefined)}
          foot={
            <Button kind="primary" isDisabled={name.trim() === ''} onPress={save}>
              {t.common.save}
            </Button>
          }
        >
          <label className="field">
            <span>{v.name}</span>
            <input
              className="input"
              // The window is opened to type in.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') save();
              }}
            />
          </label>
          {views.some((view) => view.name === name.trim()) ? <p className="soft">{v.replaces}</p> : null}
        </Dialog>
      )}
    </>
  );
}
