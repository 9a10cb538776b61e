import { cofactrSandbox } from './cofactr/sandbox';
import { expandableSandbox } from './expandable/sandbox';
import { kojoSandbox } from './kojo/sandbox';
import { overplaneSandbox } from './overplane/sandbox';
import type { SandboxKind } from './sandbox-kit';

/** How to start the stand-in of each vendor, by the vendor's id. */
export const sandboxes: readonly SandboxKind[] = [cofactrSandbox, expandableSandbox, kojoSandbox, overplaneSandbox];
