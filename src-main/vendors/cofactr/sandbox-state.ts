import { canonicalManufacturer } from '../../../src-preload/domain/manufacturer';
import { compareKey } from '../../../src-preload/domain/part-number';
import type { Body } from './client';
import type { RawLine } from './schema';

export interface StoredLine extends RawLine {
  readonly id: string;
  quantity: number;
}

export interface StoredBom {
  readonly id: string;
  name: string | null;
  version: string | null;
  part_number: string | null;
  /** Text as the vendor's page has it: here the moment of approval. */
  approved: string;
  archived: boolean;
  metadata: unknown;
  readonly org_id: string;
  data_source: string | null;
  synced_from_integration: boolean;
  synced_from_integration_at: string | null;
  integration_record_id: string | null;
  lines: StoredLine[];
}

export interface StoredProgram {
  readonly id: string;
  name: string;
  readonly org_id: string;
  lines: { readonly id: string; bom: string; quant: number }[];
  overrides: ({ readonly id: string } & Body)[];
}

export interface StoredJob {
  readonly id: string;
  /** Questions left until it is done. */
  polls: number;
  readonly finish: () => unknown;
  result?: unknown;
}

/** What the sandbox holds and how it answers; tests look at it and change it. */
export interface CofactrState {
  readonly boms: Map<string, StoredBom>;
  readonly programs: Map<string, StoredProgram>;
  readonly jobs: Map<string, StoredJob>;
  /** The shape of lists, which is not documented. */
  envelope: 'results' | 'data' | 'array';
  /** The names in a line's reply, which are not documented: its own (`quant`, `refdes`, `part`) or those of raw lines. */
  words: 'own' | 'raw';
  pageSize: number;
  readonly nextId: () => string;
}

export const mainOrg = '7b0c2f0e-52a1-4d41-9d3e-0d5f1c9a0001';
export const subOrg = '7b0c2f0e-52a1-4d41-9d3e-0d5f1c9a0002';

/** Two BOMs, one of them approved, another of a sub-organisation, and a program that builds the first two. */
export function seedState(): CofactrState {
  let last = 0;
  const nextId = () => `00000000-0000-4000-8000-${String((last += 1)).padStart(12, '0')}`;
  const state: CofactrState = {
    boms: new Map(),
    programs: new Map(),
    jobs: new Map(),
    envelope: 'results',
    words: 'own',
    pageSize: 50,
    nextId,
  };
  const board = addBom(state, { name: 'Sensor board', version: 'A', part_number: 'TU-1001' }, mainOrg, sensorBoard);
  const supply = addBom(state, { name: 'Power supply', version: 'B', part_number: 'TU-1002' }, mainOrg, powerSupply);
  supply.approved = '2026-02-11T09:30:00Z';
  addBom(state, { name: 'Display adapter', version: null, part_number: null }, subOrg, powerSupply.slice(0, 2));
  const id = nextId();
  const lines = [
    { id: nextId(), bom: board.id, quant: 100 },
    { id: nextId(), bom: supply.id, quant: 50 },
  ];
  state.programs.set(id, { id, name: 'Spring build', org_id: mainOrg, lines, overrides: [] });
  return state;
}

/** Puts a new, unapproved BOM on the shelf. */
export function addBom(
  state: CofactrState,
  head: Partial<
    Pick<
      StoredBom,
      | 'name'
      | 'version'
      | 'part_number'
      | 'metadata'
      | 'data_source'
      | 'integration_record_id'
      | 'synced_from_integration'
      | 'synced_from_integration_at'
    >
  >,
  org: string,
  rawLines: readonly RawLine[],
): StoredBom {
  const bom: StoredBom = {
    id: state.nextId(),
    name: null,
    version: null,
    part_number: null,
    approved: '',
    archived: false,
    metadata: {},
    org_id: org,
    data_source: null,
    synced_from_integration: false,
    synced_from_integration_at: null,
    integration_record_id: null,
    lines: [],
    ...head,
  };
  for (const line of rawLines) addRawLine(state, bom, line);
  state.boms.set(bom.id, bom);
  return bom;
}

/** "If a Bomline with the same part and refdes exists it will sum the quants instead of duplicating lines." */
export function addRawLine(state: CofactrState, bom: StoredBom, raw: RawLine): StoredLine {
  const same = bom.lines.find((line) => partOf(line) === partOf(raw) && placesOf(line) === placesOf(raw));
  if (same !== undefined) {
    same.quantity += raw.quantity ?? 0;
    return same;
  }
  const line: StoredLine = { ...raw, quantity: raw.quantity ?? 0, id: state.nextId() };
  bom.lines.push(line);
  return line;
}

/** What the vendor's search makes of a raw line: its part. */
export function partOf(line: RawLine): string {
  if (line.mpn) return `${compareKey(line.mpn)} ${canonicalManufacturer(line.manufacturer_name ?? '')}`;
  return `own ${line.custom_id ?? [line.value, line.package, line.description].join(' ')}`;
}

function placesOf(line: RawLine): string {
  return (line.reference_designators ?? []).toSorted().join(' ');
}

const sensorBoard: readonly RawLine[] = [
  placed(
    '1',
    'CAP-0001',
    'GRM188R71H104KA93D',
    'Murata',
    6,
    ['C1', 'C2', 'C3', 'C7', 'C8', 'C9'],
    'CAP CER 0.1UF 50V X7R 0603',
    '100nF',
    '0603',
  ),
  placed('2', 'CAP-0002', 'CL21A106KAYNNNE', 'Samsung Electro-Mechanics', 2, ['C4', 'C5'], 'CAP CER 10UF 25V X5R 0805', '10uF', '0805'),
  placed('3', 'RES-0010', 'RC0603FR-0710KL', 'Yageo', 4, ['R1', 'R2', 'R5', 'R6'], 'RES 10K OHM 1% 1/10W 0603', '10k', '0603'),
  placed('4', 'RES-0011', 'RC0603FR-074K7L', 'Yageo', 2, ['R3', 'R4'], 'RES 4.7K OHM 1% 1/10W 0603', '4k7', '0603'),
  placed('5', 'IC-0003', 'STM32G031K8T6', 'STMicroelectronics', 1, ['U1'], 'IC MCU 32BIT 64KB FLASH 32LQFP', undefined, 'LQFP-32'),
  {
    ...placed('6', 'IC-0007', 'SHT40-AD1B-R2', 'Sensirion', 1, ['U2'], 'SENSOR HUMID/TEMP I2C 4DFN', undefined, 'DFN-4'),
    alternative_mpns: ['SHT41-AD1B-R2'],
  },
  {
    ...placed('7', 'CON-0002', 'USB4105-GF-A', 'GCT', 1, ['J1'], 'CONN RCP USB2.0 TYPE C 24P SMD'),
    link: 'https://gct.co/connector/usb4105',
    mount_type: 'SMT',
  },
  {
    ...placed('8', 'LED-0001', 'LTST-C191KGKT', 'Lite-On', 1, ['D1'], 'LED GREEN CLEAR 0603 SMD'),
    comments: 'Fitted on the development build only',
    do_not_place: true,
  },
  placed('9', 'MEC-0004', '9774030151R', 'Würth Elektronik', 4, ['H1', 'H2', 'H3', 'H4'], 'ROUND STANDOFF M2.5 STEEL 3MM'),
];

const powerSupply: readonly RawLine[] = [
  placed('1', 'IC-0021', 'TPS54331DR', 'Texas Instruments', 1, ['U1'], 'IC REG BUCK ADJ 3A 8SOIC', undefined, 'SOIC-8'),
  placed('2', 'CAP-0001', 'GRM188R71H104KA93D', 'Murata', 3, ['C1', 'C2', 'C3'], 'CAP CER 0.1UF 50V X7R 0603', '100nF', '0603'),
  placed('3', 'IND-0003', 'SRN6045TA-100M', 'Bourns', 1, ['L1'], 'FIXED IND 10UH 2.6A 65 MOHM SMD', '10uH'),
];

function placed(
  number: string,
  own: string,
  mpn: string,
  maker: string,
  quantity: number,
  designators: readonly string[],
  description: string,
  value?: string,
  footprint?: string,
): RawLine & { quantity: number } {
  return {
    line_number: number,
    custom_id: own,
    mpn,
    manufacturer_name: maker,
    quantity,
    reference_designators: designators,
    description,
    do_not_place: false,
    ...(value === undefined ? {} : { value }),
    ...(footprint === undefined ? {} : { package: footprint }),
  };
}
