import type { ConnectionView, ReconciliationView } from '../../../src-preload/contract';

/** All comparisons of one product, by the place of the other side. */
export interface DriftProduct {
  /** Id of its source. */
  readonly id: string;
  readonly name: string;
  readonly cells: ReadonlyMap<string, readonly ReconciliationView[]>;
}

export interface DriftBoard {
  /** Connections' ids, and '' for files. */
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly DriftProduct[];
}

/** Lays comparisons out by product (their left side) and by where the right side is kept. Two states of one source are no drift. */
export function layOutBoard(views: readonly ReconciliationView[], connections: readonly ConnectionView[], files: string): DriftBoard {
  const products = new Map<string, { readonly id: string; readonly name: string; readonly cells: Map<string, ReconciliationView[]> }>();
  const used = new Set<string>();
  for (const view of views) {
    if (view.left.source === view.right.source) continue;
    const place = view.right.connection ?? '';
    used.add(place);
    const product = products.get(view.left.source) ?? {
      id: view.left.source,
      name: view.left.name,
      cells: new Map<string, ReconciliationView[]>(),
    };
    products.set(view.left.source, product);
    product.cells.set(place, [...(product.cells.get(place) ?? []), view]);
  }
  const places = connections.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ id, name }));
  return {
    places: used.has('') ? [...places, { id: '', name: files }] : places,
    products: [...products.values()].toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}
