import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../shared/bomdata/files/', import.meta.url));

/** The real BOM files lie beside the project, not in it; tests that need them are skipped visibly where they are absent. */
export const hasBomdata = existsSync(folder);

const repositories: Readonly<Record<string, string>> = {
  kibot: 'INTI-CMNB__KiBot__',
  deckel: 'Kliemann-Service-GmbH__xMZ-Mod-Touch-Deckelplatine-eagle__',
  voron: 'VoronDesign__Voron-Hardware__',
  bitaxe: 'bitaxeorg__bitaxeGamma__',
  kicost: 'hildogjr__KiCost__',
  bomcheck: 'kcarlton55__bomcheck__',
  kitspace: 'kitspace__npm-1-click-bom__',
};

/** Name on disk of `repository/file`, such as `bitaxe/Max_11_2023-01-16.xlsx`. */
export function bomdataName(short: string): string {
  const [repository = '', file = ''] = short.split('/');
  return `${repositories[repository] ?? ''}${file}`;
}

/** Bytes of a real BOM file. */
export function bomdataBytes(short: string): Uint8Array {
  return readFileSync(folder + bomdataName(short));
}

/** Path of a real BOM file. */
export function bomdataPath(short: string): string {
  return folder + bomdataName(short);
}
