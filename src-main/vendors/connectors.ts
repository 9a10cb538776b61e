import { cofactr } from './cofactr/index';
import type { Connector } from './connector';
import { expandable } from './expandable/index';
import { kojo } from './kojo/index';
import { overplane } from './overplane/index';

/** Every vendor, in the order in which they are offered. */
export const connectors: readonly Connector[] = [cofactr, expandable, kojo, overplane];

/** The vendor of that id. */
export function connectorOf(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
