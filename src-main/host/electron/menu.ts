import { Menu, type MenuItemConstructorOptions } from 'electron';

import { openOutside } from './guard';

/** The native menu: what the platform expects of every application. The page's own commands are in its palette and keys. */
export function setMenu(platform: NodeJS.Platform, isPackaged: boolean): void {
  const developer: MenuItemConstructorOptions[] = isPackaged ? [] : [{ type: 'separator' }, { role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Electron licence', click: () => void openOutside('https://www.electronjs.org/') }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
