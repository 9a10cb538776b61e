import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';

import { actions, type ActionId } from '../actions';
import { actionOf, combinationOf, hasOwnKeys, takesText } from '../keys';
import { useSettings } from './AppContext';

/** What can be done now: handlers by action, put there by the screens that are shown. */
export type Handlers = Partial<Record<ActionId, () => void>>;

interface Registry {
  readonly add: (handlers: Handlers) => () => void;
  readonly find: (id: ActionId) => (() => void) | undefined;
}

const ActionsContext = createContext<Registry | undefined>(undefined);

/** Keeps the handlers and gives them their keys. */
export function ActionsProvider({ children }: { readonly children: ReactNode }) {
  const layers = useRef<Handlers[]>([]);
  const overrides = useSettings((settings) => settings.keys);
  const registry = useMemo<Registry>(
    () => ({
      add: (handlers) => {
        layers.current.push(handlers);
        return () => {
          layers.current = layers.current.filter((layer) => layer !== handlers);
        };
      },
      find: (id) => layers.current.findLast((layer) => layer[id] !== undefined)?.[id],
    }),
    [],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || hasOwnKeys(event.target)) return;
      const combination = combinationOf(event);
      if (combination === undefined) return;
      const isTyped = takesText(event.target) && !combination.startsWith('Mod+') && !combination.startsWith('Alt+');
      if (isTyped) return;
      // Undo in a text field is the field's own.
      if (takesText(event.target) && /^Mod\+(Shift\+)?[ZY]$/.test(combination)) return;
      const isInGrid = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
      const id = actionOf(combination, overrides, (each) => {
        if (actions[each].scope === 'grid' && !isInGrid) return false;
        return registry.find(each) !== undefined;
      });
      if (id === undefined) return;
      event.preventDefault();
      registry.find(id)?.();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [overrides, registry]);
  return <ActionsContext.Provider value={registry}>{children}</ActionsContext.Provider>;
}

/** What can be done now. */
export function useActionRegistry(): Registry {
  const registry = useContext(ActionsContext);
  if (registry === undefined) throw new Error('No actions above this component.');
  return registry;
}

/** Offers actions for as long as the component is shown. */
export function useActions(handlers: Handlers): void {
  const registry = useActionRegistry();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const ids = Object.keys(handlers)
    .filter((id) => handlers[id as ActionId] !== undefined) // the object's own keys
    .join(' ');
  useEffect(() => {
    const stable: Handlers = {};
    for (const id of ids.split(' ') as ActionId[]) stable[id] = () => latest.current[id]?.();
    return registry.add(stable);
  }, [registry, ids]);
}
