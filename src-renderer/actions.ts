/** Where an action's key works; `grid` only while the grid of differences has the focus. */
export type ActionScope = 'app' | 'reconcile' | 'grid';

/** Every action that has a key, in the order of the sheet. `Mod` is Ctrl, or Command on a Mac. Several keys are separated by a blank. */
export const actions = {
  'app.palette': { scope: 'app', keys: 'Mod+K' },
  'app.keys': { scope: 'app', keys: '?' },
  'app.sources': { scope: 'app', keys: 'Alt+1' },
  'app.log': { scope: 'app', keys: 'Alt+2' },
  'app.drift': { scope: 'app', keys: 'Alt+3' },
  'app.settings': { scope: 'app', keys: 'Mod+,' },
  'app.import': { scope: 'app', keys: 'Mod+O' },
  'app.larger': { scope: 'app', keys: 'Mod+Plus Mod+=' },
  'app.smaller': { scope: 'app', keys: 'Mod+-' },
  'app.usual-size': { scope: 'app', keys: 'Mod+0' },
  'grid.down': { scope: 'grid', keys: 'J ArrowDown' },
  'grid.up': { scope: 'grid', keys: 'K ArrowUp' },
  'grid.next-difference': { scope: 'grid', keys: 'N' },
  'grid.previous-difference': { scope: 'grid', keys: 'P' },
  'grid.next-conflict': { scope: 'grid', keys: 'C' },
  'grid.next-undecided': { scope: 'grid', keys: 'U' },
  'grid.next-review': { scope: 'grid', keys: 'R' },
  'grid.take-left': { scope: 'grid', keys: '1' },
  'grid.take-right': { scope: 'grid', keys: '2' },
  'grid.take-base': { scope: 'grid', keys: '3' },
  'grid.edit': { scope: 'grid', keys: 'E F2' },
  'grid.decide-and-go-on': { scope: 'grid', keys: 'Enter' },
  'grid.reopen': { scope: 'grid', keys: '0 Backspace' },
  'grid.ignore': { scope: 'grid', keys: 'I' },
  'grid.select': { scope: 'grid', keys: 'Space' },
  'reconcile.undo': { scope: 'reconcile', keys: 'Mod+Z' },
  'reconcile.redo': { scope: 'reconcile', keys: 'Mod+Shift+Z Mod+Y' },
  'reconcile.filter': { scope: 'grid', keys: 'F' },
  'reconcile.find': { scope: 'reconcile', keys: '/ Mod+F' },
  'reconcile.why': { scope: 'grid', keys: 'W' },
  'reconcile.pair': { scope: 'grid', keys: 'M' },
  'grid.hold': { scope: 'grid', keys: 'H' },
  'reconcile.comment': { scope: 'grid', keys: 'T' },
  'reconcile.history': { scope: 'reconcile', keys: 'Mod+H' },
  'reconcile.base': { scope: 'grid', keys: 'B' },
  'reconcile.totals': { scope: 'grid', keys: 'Q' },
  'reconcile.fold': { scope: 'grid', keys: 'X' },
  'reconcile.fold-all': { scope: 'grid', keys: 'Shift+X' },
  'grid.sort': { scope: 'grid', keys: 'S' },
  'grid.sort-severity': { scope: 'grid', keys: 'G' },
  'grid.bom-order': { scope: 'grid', keys: 'O' },
  'grid.column-menu': { scope: 'grid', keys: 'Shift+S' },
  'reconcile.push': { scope: 'reconcile', keys: 'Mod+Enter' },
} as const satisfies Record<string, { readonly scope: ActionScope; readonly keys: string }>;

export type ActionId = keyof typeof actions;

/** All ids, in the table's order. */
export const actionIds = Object.keys(actions) as readonly ActionId[]; // the table's own keys

/** Keys that the user chose in place of the table's. */
export type KeyOverrides = Readonly<Partial<Record<ActionId, string>>>;

/** The keys of an action, the user's where there are any. */
export function keysOf(id: ActionId, overrides: KeyOverrides): readonly string[] {
  return (overrides[id] ?? actions[id].keys).split(' ');
}
