import { BrowserWindow, session } from 'electron';

import { denyPermissions } from './guard';

const policy = "default-src 'none'; style-src 'unsafe-inline'";
let printed = 0;

/** Prints a page that stands on its own in a window that is never shown, without script, in a session of its own that serves nothing else. */
export async function printPdf(html: string): Promise<Uint8Array> {
  printed += 1;
  // Without `persist:` it lives in memory and ends with the app.
  const own = session.fromPartition(`print-${printed}`);
  denyPermissions(own);
  own.protocol.handle(
    'app',
    () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webviewTag: false },
  });
  try {
    await window.loadURL('app://report/');
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    window.destroy();
    own.protocol.unhandle('app');
  }
}
