import { cofactr } from './cofactr/index';
import { cofactrSandbox } from './cofactr/sandbox';
import type { Connector } from './connector';
import { expandable } from './expandable/index';
import { expandableSandbox } from './expandable/sandbox';
import { kojo } from './kojo/index';
import { kojoSandbox } from './kojo/sandbox';
import { overplane } from './overplane/index';
import { overplaneSandbox } from './overplane/sandbox';
import type { SandboxKind } from './sandbox-kit';

/** Every vendor, in the order in which they are offered. A new one is its folder and a line here. */
export const connectors: readonly Connector[] = [cofactr, expandable, kojo, overplane];

/** The vendor of that id. */
export function connectorOf(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}

/** How to start the stand-in of each vendor, by the vendor's id. */
export const sandboxes: readonly SandboxKind[] = [cofactrSandbox, expandableSandbox, kojoSandbox, overplaneSandbox];
