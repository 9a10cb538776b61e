import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const whole = z.int().min(-100_000).max(100_000);
const stateSchema = z.object({ x: whole, y: whole, width: whole, height: whole, isMaximized: z.boolean() });
type WindowState = z.infer<typeof stateSchema>;

const file = (home: string): string => join(home, 'window.json');

/** Where the window was when it was last closed; `undefined` where that is not known or on no screen any more. */
export function readWindowState(home: string): WindowState | undefined {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file(home), 'utf8')));
    return isSeen(state) ? state : undefined;
  } catch {
    // The first start, or written by another version: the usual place stands.
    return undefined;
  }
}

/** Remembers where the window is when it is closed. */
export function keepWindowState(window: BrowserWindow, home: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      mkdirSync(dirname(file(home)), { recursive: true });
      writeFileSync(file(home), JSON.stringify(state));
    } catch {
      // A full or read-only disk costs the window's place and nothing else.
    }
  });
}

/** Enough of it to be taken hold of lies on a screen. */
function isSeen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
    const down = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
    return across >= 100 && down >= 100;
  });
}
