import type { Settings } from './settings-store';

/** Puts the look that the user chose on the page's root: before anything is drawn there, for the whole page is styled anew by it. */
export function wearLook(root: HTMLElement, { theme, density, language, size }: Settings): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['density'] = density;
  root.lang = language;
  root.style.setProperty('--scale', String(size / 100));
}
