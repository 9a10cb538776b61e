import { extraFields, lineFields, stampFields } from './fields';

/** A record of the sandbox: every value is text, as in the vendor's templates. */
export type StoredRecord = Record<string, string>;

/** What the sandbox holds; tests look at it and change it. */
export interface ExpandableState {
  readonly rows: StoredRecord[];
  readonly parts: StoredRecord[];
  readonly customerParts: StoredRecord[];
  /** Tokens that are good. Emptied, every call is answered by 401 until somebody logs in. */
  readonly tokens: Set<string>;
  logins: number;
  /** Calls that this installation does not have. */
  readonly missing: Set<string>;
  /** Whether queries understand `IN …`; one that does not takes it for text and finds nothing. */
  takesLists: boolean;
}

export const sandboxLogin = { dataSource: 'DEMO', userName: 'APIUSER', password: 'sandbox-password' } as const;

/** The assembly PUMP002 with a motor assembly below it, rows that are in force at different times, parts, and customers' numbers. */
export function seedState(): ExpandableState {
  const rows = [
    row('PUMP002', 'MOTOR003', '0001', { REQUIRED_QTY: '1.0000', BILLS_TYPE: 'EP', NOTES: 'Align the shaft before tightening.' }),
    row('PUMP002', 'MOUNT007', '0002', { REQUIRED_QTY: '1.0000' }),
    row('PUMP002', 'BOLT-M8X30', '0003', { REQUIRED_QTY: '8.0000', KIT_STORES: 'ST1', PDFBM_USER_1: 'Torque 25 Nm' }),
    row('PUMP002', 'SEAL014', '0004', { REQUIRED_QTY: '2.0000', END_DATE: '2026-01-01', REMARK: 'Replaced by SEAL015' }),
    row('PUMP002', 'SEAL015', '0005', { REQUIRED_QTY: '2.0000', START_DATE: '2026-01-01' }),
    row('PUMP002', 'HOSE-12', '0006', { REQUIRED_QTY: '1.2500', SCRAP_FACTOR: '5.00', START_SN: '1000', END_SN: '1999' }),
    row('PUMP002', 'LABEL-CE', '0007', { REQUIRED_QTY: '1.0000', OPER_CODE: '0090', LT_OFFSET: '2' }),
    row('MOTOR003', 'ROTOR003', '0001', { REQUIRED_QTY: '1.0000' }),
    row('MOTOR003', 'STATOR003', '0002', { REQUIRED_QTY: '1.0000' }),
    row('MOTOR003', 'BOLT-M8X30', '0003', { REQUIRED_QTY: '4.0000' }),
    row('ROTOR003', 'BEARING6204', '0001', { REQUIRED_QTY: '2.0000' }),
    row('SKID001', 'PUMP002', '0001', { REQUIRED_QTY: '2.0000' }),
    row('SKID001', 'MOTOR003', '0002', { REQUIRED_QTY: '1.0000', REMARK: 'Spare, shipped loose' }),
    row('SKID001', 'FRAME_010', '0003', { REQUIRED_QTY: '1.0000' }),
  ];
  const parts = [
    part('PUMP002', 'Pump, Hydraulic, 1200 psi', 'EA'),
    part('SKID001', 'Skid, Pump, complete', 'EA'),
    part('MOTOR003', 'Motor, Electric, 240V, Model 3', 'EA'),
    part('MOUNT007', 'Mount, Motor, cast', 'EA'),
    part('BOLT-M8X30', 'Bolt, hex, M8 x 30, 8.8 zinc', 'EA'),
    part('SEAL014', 'Seal, shaft, NBR', 'EA'),
    part('SEAL015', 'Seal, shaft, FKM', 'EA'),
    part('HOSE-12', 'Hose, hydraulic, 12 mm', 'M'),
    part('LABEL-CE', 'Label, CE', 'EA'),
    part('ROTOR003', 'Rotor, Model 3', 'EA'),
    part('STATOR003', 'Stator, Model 3', 'EA'),
    part('BEARING6204', 'Bearing, ball, 6204-2RS', 'EA'),
    part('FRAME_010', 'Frame, welded', 'EA'),
    part('SCREW-M6X20', 'Screw, socket head, M6 x 20', 'EA'),
  ];
  const customerParts = [
    customerPart('PUMP002', 'ABCCORP', 'LARGE-HYDRAULIC-PUMP'),
    customerPart('BOLT-M8X30', 'ABCCORP', 'ABC-10-0830'),
    customerPart('SEAL015', 'ABCCORP', 'ABC-22-0015'),
    customerPart('BOLT-M8X30', 'NORDWERK', '100830'),
  ];
  return { rows, parts, customerParts, tokens: new Set(), logins: 0, missing: new Set(), takesLists: true };
}

/** Fields of a stored row of the bill of material, the key first. */
export const rowNames: readonly string[] = ['ASSEMBLY_ID', 'COMPONENT_ID', 'DWG_ITEM_CODE', ...Object.values(lineFields), ...extraFields];

/** A row with every field that the vendor's reply has. */
export function row(assembly: string, component: string, item: string, more: StoredRecord = {}): StoredRecord {
  return {
    ...emptyRecord([...rowNames, ...stampFields]),
    ASSEMBLY_ID: assembly,
    COMPONENT_ID: component,
    DWG_ITEM_CODE: item,
    CREATED_BY: 'ADMIN',
    DATE_CREATED: '2019-05-30',
    ...more,
  };
}

export function emptyRecord(names: readonly string[]): StoredRecord {
  return Object.fromEntries(names.map((name) => [name, '']));
}

function part(id: string, description: string, unit: string): StoredRecord {
  return { PART_ID: id, PART_DESC: description, PART_UM: unit, PART_STATUS: 'A', DWG_REV: 'A', UPC_CODE: '' };
}

function customerPart(id: string, customer: string, theirs: string): StoredRecord {
  return { PART_ID: id, CUSTOMER_ID: customer, CUST_PART_ID: theirs, SO_DESC: '', NOTES: '', ATTACHMENTS: '' };
}
