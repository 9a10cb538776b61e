import { assertNever } from '../src-preload/domain/assert-never';

/** Which screen the page shows, and of what. */
export type Route =
  | { readonly kind: 'sources' }
  | { readonly kind: 'import' }
  | { readonly kind: 'reconcile'; readonly reconciliation: string }
  | { readonly kind: 'preview'; readonly reconciliation: string; readonly target: 'left' | 'right' }
  | { readonly kind: 'push'; readonly push: string }
  | { readonly kind: 'log' }
  | { readonly kind: 'drift' }
  | { readonly kind: 'settings'; readonly part?: SettingsPart };

/** The parts of the settings, in their order. */
export const settingsParts = ['look', 'keys', 'profiles', 'aliases', 'readings', 'network', 'data', 'help'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** The route as the address's fragment holds it: `#/reconcile/7`. */
export function formatRoute(route: Route): string {
  switch (route.kind) {
    case 'sources':
      return '#/';
    case 'import':
    case 'log':
    case 'drift':
      return `#/${route.kind}`;
    case 'settings':
      return route.part === undefined ? '#/settings' : `#/settings/${route.part}`;
    case 'reconcile':
      return `#/reconcile/${encodeURIComponent(route.reconciliation)}`;
    case 'preview':
      return `#/preview/${encodeURIComponent(route.reconciliation)}/${route.target}`;
    case 'push':
      return `#/push/${encodeURIComponent(route.push)}`;
    default:
      return assertNever(route);
  }
}

/** Reads a fragment; whatever is not understood is the first screen. */
export function parseRoute(fragment: string): Route {
  const [kind, id, more] = fragment.replace(/^#\/?/, '').split('/').map(decode);
  if (kind === 'import' || kind === 'log' || kind === 'drift') return { kind };
  if (kind === 'settings') {
    const part = settingsParts.find((each) => each === id);
    return part === undefined ? { kind } : { kind, part };
  }
  if (kind === 'reconcile' && id !== undefined && id !== '') return { kind, reconciliation: id };
  if (kind === 'push' && id !== undefined && id !== '') return { kind, push: id };
  if (kind === 'preview' && id !== undefined && (more === 'left' || more === 'right')) return { kind, reconciliation: id, target: more };
  return { kind: 'sources' };
}

/** What nobody could have encoded stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
