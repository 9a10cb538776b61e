import { actionIds, actions, keysOf, type ActionId, type KeyOverrides } from './actions';

/** What a key event says of the keys that were held. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const silent = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified']);

/** The combination as the table of actions writes it; undefined while only modifiers are held. */
export function combinationOf(event: KeyPress): string | undefined {
  if (silent.has(event.key)) return undefined;
  const key = event.key === ' ' ? 'Space' : event.key === '+' ? 'Plus' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isLetter = /^[A-Z]$/.test(key);
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Mod');
  if (event.altKey) parts.push('Alt');
  // For signs Shift is only the way to type them: `?` is `?` on every layout.
  if (event.shiftKey && (isLetter || key.length > 1)) parts.push('Shift');
  parts.push(key);
  return parts.join('+');
}

/** The action of a combination among those that can be done now. */
export function actionOf(combination: string, overrides: KeyOverrides, isOpen: (id: ActionId) => boolean): ActionId | undefined {
  return actionIds.find((id) => keysOf(id, overrides).includes(combination) && isOpen(id));
}

/** Whether keys typed into this element are text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]') !== null
  );
}

/** Whether the element lies in something that handles keys itself: a window, a menu, a list. */
export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null;
}

/** The combination as keyboards of this platform write it. */
export function keyWords(combination: string, isMac: boolean): string {
  const words: Readonly<Record<string, string>> = {
    Mod: isMac ? '⌘' : 'Ctrl',
    Plus: '＋',
    ArrowDown: '↓',
    ArrowUp: '↑',
    Backspace: '⌫',
    Enter: '↵',
  };
  return combination
    .split('+')
    .map((key) => words[key] ?? key)
    .join('+');
}

/** Another action that holds the combination where both can be meant. */
export function holderOf(combination: string, id: ActionId, overrides: KeyOverrides): ActionId | undefined {
  return actionIds.find(
    (other) => other !== id && keysOf(other, overrides).includes(combination) && (actions[other].scope !== 'app' || combination !== ''),
  );
}
