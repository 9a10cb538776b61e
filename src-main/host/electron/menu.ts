import { Menu, type MenuItemConstructorOptions } from 'electron';

import type { RecentView } from '../../../src-preload/contract';
import { openOutside } from './guard';

/** What the menu does beside what the platform expects of every application. */
export interface MenuCommands {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly importFiles: () => void;
  /** Files that were opened last, newest first. */
  readonly recent: readonly string[];
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
  /** Newest first. */
  readonly comparisons: readonly RecentView[];
  readonly openComparison: (reconciliation: string) => void;
  /** Asks the page for one of its actions; what cannot be done now is left. */
  readonly run: (action: string) => void;
}

/** The page's actions in the menu. Their keys are the page's own: they can be changed there, and text fields keep theirs. */
const menus = [
  [
    'Decide',
    [
      ['grid.take-left', 'Take Left'],
      ['grid.take-right', 'Take Right'],
      ['grid.take-base', 'Take Base'],
      ['grid.decide-and-go-on', 'Decide and Go On'],
      ['grid.reopen', 'Reopen'],
      ['grid.ignore', 'Ignore Until It Changes'],
      ['reconcile.pair', 'Pair with Another Line'],
      ['reconcile.undo', 'Undo Decision'],
      ['reconcile.redo', 'Redo Decision'],
      ['reconcile.history', 'History'],
      ['reconcile.push', 'Push…'],
    ],
  ],
  [
    'Go',
    [
      ['app.palette', 'Commands and Search…'],
      ['app.sources', 'Sources'],
      ['app.drift', 'Drift Board'],
      ['app.log', 'Log'],
      ['grid.next-difference', 'Next Difference'],
      ['grid.previous-difference', 'Previous Difference'],
      ['grid.next-conflict', 'Next Conflict'],
      ['grid.next-undecided', 'Next Undecided'],
      ['reconcile.totals', 'Quantity and Cost of the Differences'],
      ['grid.sort', 'Sort by This Column'],
      ['grid.bom-order', 'Order as in the BOM'],
      ['reconcile.fold-all', 'Fold or Open All Assemblies'],
    ],
  ],
] as const;

/** The native menu: the page's commands, and what the platform expects. */
export function setMenu(commands: MenuCommands): void {
  const { platform, isPackaged, importFiles, run } = commands;
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ type: 'separator' }, { role: 'toggleDevTools' }];
  const isMac = platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Import Files…', click: importFiles },
        isMac ? { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] } : recentMenu(commands),
        comparisonMenu(commands),
        { label: 'Settings', click: () => run('app.settings') },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    ...menus.map(([label, entries]): MenuItemConstructorOptions => ({
      label,
      submenu: entries.map(([action, words]) => ({ id: action, label: words, click: () => run(action) })),
    })),
    {
      label: 'View',
      submenu: [
        { id: 'app.usual-size', label: 'Usual Size', click: () => run('app.usual-size') },
        { id: 'app.larger', label: 'Larger', click: () => run('app.larger') },
        { id: 'app.smaller', label: 'Smaller', click: () => run('app.smaller') },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Keys', click: () => run('app.keys') },
        { label: 'Electron licence', click: () => void openOutside('https://www.electronjs.org/') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** On a Mac the system keeps this list; elsewhere it is ours. */
function recentMenu({ recent, openRecent, clearRecent }: MenuCommands): MenuItemConstructorOptions {
  return {
    label: 'Open Recent',
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((path): MenuItemConstructorOptions => ({ label: plain(path), click: () => openRecent(path) })),
      { type: 'separator' },
      { label: 'Clear the List', click: clearRecent },
    ],
  };
}

function comparisonMenu({ comparisons, openComparison }: MenuCommands): MenuItemConstructorOptions {
  return {
    label: 'Recent Comparisons',
    enabled: comparisons.length > 0,
    submenu: comparisons.map(({ id, left, right }): MenuItemConstructorOptions => ({
      label: plain(`${shortened(left)} ⇄ ${shortened(right)}`),
      click: () => openComparison(id),
    })),
  };
}

/** An ampersand would be taken for the mark of a key. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}

/** A menu is as wide as its longest entry: of a long name its begin and its end stay. */
function shortened(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 38)}…${name.slice(-20)}`;
}
