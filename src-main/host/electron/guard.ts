import { app, dialog, session, shell, type Session, type WebContents } from 'electron';

import { pageOrigin } from './protocol';

/** Denies what the page never needs: permissions, navigation, new windows, web views, certificate exceptions. */
export function guardContents(): void {
  denyPermissions(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

/** No page of this session gets any permission. */
export function denyPermissions(of: Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith(`${pageOrigin}/`)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
}

/** Opens a link in the system's browser: https only, and only after the user has seen where it leads. */
export async function openOutside(url: string): Promise<void> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: url,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) await shell.openExternal(url);
}
