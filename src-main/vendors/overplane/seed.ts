import type { StoredBom, StoredRow } from './sandbox-state';

type SeedBom = Pick<StoredBom, 'item' | 'item_name' | 'quantity' | 'status' | 'cost_allocation_per'>;
type SeedRow = Partial<StoredRow> & Pick<StoredRow, 'item_code' | 'qty' | 'uom'>;

/** BOMs of a company that makes machines: a batch with outputs, a board for one, and a submitted one. */
export const seedBoms: readonly { readonly bom: SeedBom; readonly items: readonly SeedRow[]; readonly outputs: readonly SeedRow[] }[] = [
  {
    bom: { item: 'GBX-100', item_name: 'Gearbox 100', quantity: 10, status: 'draft', cost_allocation_per: 90 },
    items: [
      part('HSG-100-L', 'Housing, left', 10, 'Nos', 42.5),
      part('HSG-100-R', 'Housing, right', 10, 'Nos', 42.5),
      part('GR-24T', 'Gear 24 teeth, module 1.5', 20, 'Nos', 11.2),
      part('GR-60T', 'Gear 60 teeth, module 1.5', 10, 'Nos', 23.9),
      part('SHF-12', 'Shaft 12 mm', 30, 'Nos', 6.4),
      part('BRG-6001-2RS', 'Bearing 6001-2RS', 60, 'Nos', 2.15),
      { ...part('SCR-M5X16', 'Screw M5x16 A2', 1.2, 'Box', 9), conversion_factor: 100, stock_uom: 'Nos', stock_qty: 120 },
      { ...part('OIL-ISO220', 'Gear oil ISO 220', 3.5, 'Litre', 8.75), stock_uom: 'Litre' },
      { ...part('GSK-RAW', 'Gasket sheet 1 mm', 0.75, 'Sqm', 18), stock_uom: 'Sqm' },
    ],
    outputs: [
      { ...part('ALU-CHIPS', 'Aluminium chips', 4.2, 'Kg', 0), type: 'Scrap', cost_allocation_per: 0, process_loss_per: 5 },
      { ...part('GBX-100-B', 'Gearbox 100, second choice', 1, 'Nos', 0), type: 'By-Product', cost_allocation_per: 10, process_loss_per: 0 },
    ],
  },
  {
    bom: { item: 'PCA-SENSOR-B', item_name: 'Sensor board rev B', quantity: 1, status: 'draft', cost_allocation_per: 100 },
    items: [
      part('GRM155R71C104KA88D', 'Capacitor ceramic 100nF 16V X7R 0402', 14, 'Nos', 0.006),
      part('RC0402FR-0710KL', 'Resistor 10k 1% 0402', 9, 'Nos', 0.002),
      part('STM32G071CBT6', 'Microcontroller Cortex-M0+ 64K flash', 1, 'Nos', 2.41),
      part('SHT40-AD1B-R2', 'Humidity and temperature sensor', 1, 'Nos', 1.88),
      part('USB4105-GF-A', 'USB-C receptacle 16 pin', 1, 'Nos', 0.68),
      part('61300411121', 'Pin header 1x4 2.54mm', 2, 'Nos', 0.19),
    ],
    outputs: [],
  },
  {
    bom: { item: 'GBX-090', item_name: 'Gearbox 90', quantity: 1, status: 'submitted', cost_allocation_per: 100 },
    items: [part('HSG-090', 'Housing', 1, 'Nos', 80)],
    outputs: [],
  },
];

function part(code: string, description: string, qty: number, uom: string, rate: number): SeedRow {
  return { item_code: code, item_name: description, description, qty, uom, rate };
}
