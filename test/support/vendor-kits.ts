import type { Clock } from '../../src-main/clock';
import type { Connector } from '../../src-main/vendors/connector';
import { cofactr } from '../../src-main/vendors/cofactr/index';
import { cofactrSandbox } from '../../src-main/vendors/cofactr/sandbox';
import { expandable } from '../../src-main/vendors/expandable/index';
import { expandableSandbox } from '../../src-main/vendors/expandable/sandbox';
import type { ExpandableState } from '../../src-main/vendors/expandable/sandbox-state';
import { kojo } from '../../src-main/vendors/kojo/index';
import { kojoSandbox } from '../../src-main/vendors/kojo/sandbox';
import { overplane } from '../../src-main/vendors/overplane/index';
import { overplaneSandbox } from '../../src-main/vendors/overplane/sandbox';
import type { Sandbox, SandboxFault } from '../../src-main/vendors/sandbox-kit';
import type { Line } from '../../src-preload/domain/bom';
import type { Session } from '../../src-main/vendors/connector';
import { openConnector, type OpenOptions } from '../vendors/support/open-connector';

/** How tests bring one vendor's stand-in up with an empty BOM, so that the same test runs at every vendor. */
export interface VendorKit {
  readonly connector: Connector;
  readonly start: (options: { readonly clock: Clock; readonly faults?: readonly SandboxFault[] }) => Promise<Sandbox>;
  /** Settings beside the sandbox's own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Id of a BOM without lines that can hold these. */
  readonly emptyBom: (sandbox: Sandbox, lines: readonly Line[]) => Promise<string>;
  /** Which requests change lines, for faults that meet only these. */
  readonly writes: readonly Pick<SandboxFault, 'method' | 'path'>[];
}

/** Writes of a vendor whose reads are all GET. */
export const restWrites: VendorKit['writes'] = ['POST', 'PATCH', 'DELETE'].map((method) => ({ method, path: /^(?!.*oauth)/ }));

/** A BOM made by the connector itself. */
export function emptyByName(connector: Connector, group?: string): VendorKit['emptyBom'] {
  return async (sandbox) => {
    const { session } = openConnector(connector, sandbox);
    const bom = await session.createBom?.({ name: 'BOARD-100', ...(group === undefined ? {} : { group }) });
    if (bom === undefined) throw new Error(`${connector.title} makes no BOMs.`);
    return bom.id;
  };
}

/** A session on a kit's sandbox. */
export function openSandboxed(kit: VendorKit, sandbox: Sandbox, options: OpenOptions = {}): Session {
  return openConnector(kit.connector, sandbox, { ...options, settings: { ...kit.settings, ...options.settings } }).session;
}

/** Every vendor of the app. */
export const vendorKits: readonly VendorKit[] = [
  {
    connector: cofactr,
    start: (options) => cofactrSandbox.start({ ...options, unlimited: true }),
    emptyBom: emptyByName(cofactr),
    writes: restWrites,
  },
  {
    connector: expandable,
    start: (options) => expandableSandbox.start({ ...options, unlimited: true }),
    // An assembly is its rows: one without any is a part, and so is every component that is to stand in it.
    emptyBom: async (sandbox, lines) => {
      // Only this vendor's sandbox comes here, and its state is of this shape.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const { parts } = sandbox.state as ExpandableState;
      parts.push({ PART_ID: 'BOARD-100', PART_DESC: 'Sensor board', PART_UM: 'EA' });
      for (const { partNumber, description, unit } of lines) {
        if (partNumber) parts.push({ PART_ID: partNumber, PART_DESC: description ?? '', PART_UM: unit ?? 'EA' });
      }
      return 'BOARD-100';
    },
    writes: [{ path: /update|create|delete/i }],
  },
  {
    connector: kojo,
    start: (options) => kojoSandbox.start({ ...options, unlimited: true }),
    settings: { currency: 'EUR' },
    emptyBom: emptyByName(kojo, 'J-1002'),
    writes: restWrites,
  },
  {
    connector: overplane,
    start: (options) => overplaneSandbox.start({ ...options, unlimited: true }),
    emptyBom: emptyByName(overplane, 'Northwind'),
    writes: restWrites,
  },
];
