import { useState } from 'react';

import { actionIds, actions, keysOf, type ActionId } from '../../actions';
import { useAppStore, useSettings } from '../../app/AppContext';
import { useKeyWords } from '../../app/use-key-words';
import { combinationOf, holderOf } from '../../keys';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Keys } from '../../ui/Keys';

/** Every action with its keys, each to be changed. */
export function KeySettings() {
  const t = useTexts();
  const s = t.settings;
  const app = useAppStore();
  const keyWords = useKeyWords();
  const keys = useSettings((state) => state.keys);
  const set = useSettings((state) => state.set);
  const [changing, setChanging] = useState<ActionId | undefined>();
  const take = (id: ActionId, combination: string): void => {
    const holder = holderOf(combination, id, keys);
    if (holder === undefined) set({ keys: { ...keys, [id]: combination } });
    else app.getState().tell('attention', s.taken(t.actions[holder]));
    setChanging(undefined);
  };
  return (
    <section className="panel settings-part" aria-labelledby="keys">
      <div className="row">
        <h2 id="keys">{s.keys}</h2>
        <span className="push-right" />
        <Button isSmall isDisabled={Object.keys(keys).length === 0} onPress={() => set({ keys: {} })}>
          {s.reset}
        </Button>
      </div>
      <p className="soft">{s.keysHint}</p>
      <table className="table">
        <tbody>
          {actionIds.map((id) => (
            <tr key={id}>
              <td>{t.actions[id]}</td>
              <td className="soft">{t.scopes[actions[id].scope]}</td>
              <td>
                {changing === id ? (
                  <KeyCatcher label={s.pressKey} onKey={(combination) => take(id, combination)} onCancel={() => setChanging(undefined)} />
                ) : (
                  <span className="row">
                    {keysOf(id, keys).map((each) => (
                      <Keys key={each} keys={keyWords(each)} />
                    ))}
                  </span>
                )}
              </td>
              <td className="number">
                <Button isSmall kind="quiet" label={s.changeOf(t.actions[id])} onPress={() => setChanging(id)}>
                  {s.change}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface KeyCatcherProps {
  readonly label: string;
  readonly onKey: (combination: string) => void;
  readonly onCancel: () => void;
}

function KeyCatcher({ label, onKey, onCancel }: KeyCatcherProps) {
  return (
    <input
      className="input"
      readOnly
      // The field appears because its button was pressed; the next key is meant for it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      value={label}
      aria-label={label}
      onBlur={onCancel}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        if (event.key === 'Escape') return onCancel();
        const combination = combinationOf(event);
        if (combination !== undefined) onKey(combination);
      }}
    />
  );
}
