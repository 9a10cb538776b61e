import type { Clock } from './clock';
import type { Announcer } from './host/announcer';
import type { PrintPdf } from './host/pdf';
import type { ProxySwitch } from './host/proxy-setting';
import type { Log } from './log';
import type { Network } from './network';
import type { SecretStore } from './secrets/secret-store';
import type { Db } from './store/database';
import type { Courier } from './push/courier';
import type { LockOwner } from './store/locks';
import type { Tasks } from './tasks';
import type { Vendors } from './vendors/open-session';
import type { Desk } from './worker/desk';
import type { Uploads } from './uploads';

/** What every feature works with. */
export interface Context {
  readonly db: Db;
  readonly home: string;
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly platform: string;
  /** Who decides and pushes: the user's name on this machine. */
  readonly who: string;
  /** This run of this process, for locks. */
  readonly self: LockOwner;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Absent where this host cannot print. */
  readonly printPdf: PrintPdf | undefined;
  /** Absent where this process has a network of its own making, as in tests. */
  readonly proxy: ProxySwitch | undefined;
  /** Absent where the system has no window to show a folder in. */
  readonly showFolder: ((path: string) => Promise<void>) | undefined;
  readonly log: Log;
  readonly announcer: Announcer;
  readonly network: Network;
  readonly tasks: Tasks;
  readonly uploads: Uploads;
  readonly vendors: Vendors;
  readonly desk: Desk;
  readonly courier: Courier;
  /** Folder with what the app brings along, `samples` among it. */
  readonly resources: string;
  /** Called when the app closes, last come first. */
  readonly atEnd: (close: () => Promise<void> | void) => void;
}
