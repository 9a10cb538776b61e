import { cofactrSandbox } from './cofactr/sandbox';
import { expandableSandbox } from './expandable/sandbox';
import { kojoSandbox } from './kojo/sandbox';
import { overplaneSandbox } from './overplane/sandbox';
import type { SandboxKind } from './sandbox-kit';

// Apart from the sandboxes, which bring a web server along that most commands do without.
export { connectorOf, connectors } from './connectors';

/** How to start the stand-in of each vendor, by the vendor's id. */
export const sandboxes: readonly SandboxKind[] = [cofactrSandbox, expandableSandbox, kojoSandbox, overplaneSandbox];
