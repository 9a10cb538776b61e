import type { StoredItem } from './sandbox-state';

type Seed = Omit<StoredItem, 'id' | 'createdAt' | 'updatedAt' | 'catalogId'>;

interface SeedBom {
  readonly name: string;
  readonly items: readonly Seed[];
}

/** A job as a contractor has it: one BOM of electrical rough-in by floor, one of a small electronics board. */
export const seedJobs: readonly { readonly code: string; readonly name: string; readonly boms: readonly SeedBom[] }[] = [
  {
    code: 'J-1001',
    name: 'Riverside Clinic',
    boms: [
      {
        name: 'Level 2 electrical rough-in',
        items: [
          rough('EMT conduit, 3/4 in, 10 ft', 1_250, 'FT', 0.84, 'EMT-075-10', '2nd', 'Branch Power'),
          rough('EMT conduit, 1 in, 10 ft', 430, 'FT', 1.42, 'EMT-100-10', '2nd', 'Branch Power'),
          rough('EMT set screw connector, 3/4 in', 180, 'EA', 0.62, 'TC-121', '2nd', 'Branch Power'),
          rough('EMT set screw coupling, 3/4 in', 140, 'EA', 0.71, 'TK-121', '2nd', 'Branch Power'),
          rough('4 in square box, 2-1/8 in deep', 96, 'EA', 2.35, '232-SPEC', '2nd', 'Branch Power'),
          rough('4 in square cover, blank', 40, 'EA', 0.79, '72-C-1', '2nd', 'Branch Power'),
          rough('Mud ring, 1-gang, 5/8 in', 72, 'EA', 1.18, '72-C-14-58', '2nd', 'Branch Power'),
          rough('THHN 12 AWG stranded, black', 4_500, 'FT', 0.186, 'THHN-12-STR-BLK', '2nd', 'Branch Power'),
          rough('THHN 12 AWG stranded, white', 4_500, 'FT', 0.186, 'THHN-12-STR-WHT', '2nd', 'Branch Power'),
          rough('THHN 12 AWG stranded, green', 4_500, 'FT', 0.186, 'THHN-12-STR-GRN', '2nd', 'Branch Power'),
          rough('Breaker, 1-pole, 20 A, bolt-on', 42, 'EA', 18.9, 'BAB1020', '2nd', 'Distribution'),
          rough('Breaker, 3-pole, 60 A, bolt-on', 4, 'EA', 142.5, 'BAB3060H', '2nd', 'Distribution'),
          rough('Panelboard, 42 circuit, 225 A, main lug', 2, 'EA', 1_385, 'PRL1A-42-225', '2nd', 'Distribution'),
          rough('Receptacle, duplex, 20 A, hospital grade', 88, 'EA', 14.25, '8300-W', '2nd', 'Branch Power'),
          rough('Receptacle, GFCI, 20 A, hospital grade', 16, 'EA', 38.6, 'GFTRST83-W', '2nd', 'Branch Power'),
          rough('Fire alarm cable, 18/2 shielded plenum', 2.5, 'MFT', 310, 'FPLP-18-2-SH', '2nd', 'Fire Alarm'),
          rough('Strut channel, 1-5/8 in, 10 ft', 24, 'PC', 31.75, 'P1000T-10', '2nd', 'Supports'),
          rough('Threaded rod, 3/8 in, 10 ft', 36, 'PC', 7.9, 'ATR-38-10', '2nd', 'Supports'),
        ],
      },
      {
        name: 'Sensor board rev B',
        items: [
          board('Capacitor ceramic 100nF 16V X7R 0402', 14, 'GRM155R71C104KA88D', 0.006),
          board('Capacitor ceramic 10uF 10V X5R 0603', 4, 'GRM188R61A106ME69D', 0.031),
          board('Capacitor ceramic 18pF 50V C0G 0402', 2, 'GRM1555C1H180JA01D', 0.008),
          board('Resistor 10k 1% 0402', 9, 'RC0402FR-0710KL', 0.002),
          board('Resistor 4.7k 1% 0402', 4, 'RC0402FR-074K7L', 0.002),
          board('Resistor 330R 1% 0402', 3, 'RC0402FR-07330RL', 0.002),
          board('Microcontroller Cortex-M0+ 64K flash', 1, 'STM32G071CBT6', 2.41),
          board('Humidity and temperature sensor', 1, 'SHT40-AD1B-R2', 1.88),
          board('Pressure sensor', 1, 'LPS22HBTR', 2.05),
          board('LDO 3.3V 500mA SOT-23-5', 1, 'AP2112K-3.3TRG1', 0.12),
          board('Crystal 8MHz 3225', 1, 'ABM8-8.000MHZ-B2-T', 0.42),
          board('LED green 0603', 3, 'LTST-C190GKT', 0.05),
          board('USB-C receptacle 16 pin', 1, 'USB4105-GF-A', 0.68),
          board('ESD protection USB', 1, 'USBLC6-2SC6', 0.21),
          board('Pin header 1x4 2.54mm', 2, '61300411121', 0.19),
        ],
      },
    ],
  },
  { code: 'J-1002', name: 'Harbor Street Parking', boms: [] },
];

function rough(description: string, quantity: number, unit: string, price: number, mpn: string, floor: string, system: string): Seed {
  return {
    description,
    estimatedQuantity: quantity,
    mpn,
    unitOfMeasure: unit,
    unitPrice: price,
    upc: null,
    workBreakdownStructureValues: [
      { structureType: 'Phase', value: '12' },
      { structureType: 'Floor', value: floor },
      { structureType: 'System', value: system },
    ],
  };
}

function board(description: string, quantity: number, mpn: string, price: number): Seed {
  return {
    description,
    estimatedQuantity: quantity,
    mpn,
    unitOfMeasure: 'EA',
    unitPrice: price,
    upc: null,
    workBreakdownStructureValues: [],
  };
}
