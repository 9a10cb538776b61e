import type { FileView } from '../../src-preload/contract';
import { bytesOf } from './bytes';

/** Hands a file to the browser (or Electron) as a download. */
export function saveFile(file: FileView): void {
  saveBlob(file.name, new Blob([bytesOf(file.bytes)], { type: file.type }));
}

/** Hands text to the browser as a download. */
export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
