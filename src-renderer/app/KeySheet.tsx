import { actionIds, actions, keysOf, type ActionScope } from '../actions';
import { useTexts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';
import { Keys } from '../ui/Keys';
import { useAppStore, useSettings } from './AppContext';
import { useKeyWords } from './use-key-words';

const scopes = ['grid', 'reconcile', 'app'] as const satisfies readonly ActionScope[];

/** All keys on one sheet. */
export function KeySheet() {
  const t = useTexts();
  const app = useAppStore();
  const keyWords = useKeyWords();
  const overrides = useSettings((settings) => settings.keys);
  return (
    <Dialog title={t.sheet.title} closeLabel={t.common.close} size="wide" onClose={() => app.getState().open(undefined)}>
      <div className="key-sheet">
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{t.scopes[scope]}</h3>
            <dl>
              {actionIds
                .filter((id) => actions[id].scope === scope)
                .map((id) => (
                  <div key={id}>
                    <dt>{t.actions[id]}</dt>
                    <dd>
                      {keysOf(id, overrides).map((keys) => (
                        <Keys key={keys} keys={keyWords(keys)} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
