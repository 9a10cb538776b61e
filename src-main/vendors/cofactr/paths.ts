/**
 * Every address of the Cofactr Platform API that the connector uses. Each ends in a slash, without which the vendor answers no
 * request; a query stands behind the slash. Documented are `boms`, `parseRawBom` and `programLines`; the vendor's pages name the other
 * calls without showing their address, so the rest is assumed from those three and corrected here alone.
 */
export const paths = {
  /** Documented: https://help.cofactr.com/en/articles/8868391-cofactr-platform-api-documentation */
  boms: '/v1/boms/',
  /** Documented: http://developers.cofactr.com/project-355064/api-4144433 */
  parseRawBom: '/v1/parse_raw_bom/',
  /** Documented: http://developers.cofactr.com/ "Create Programs Lines" */
  programLines: (program: string) => `/v1/programs/${segment(program)}/lines/`,

  bom: (bom: string) => `/v1/boms/${segment(bom)}/`,
  upsertBom: '/v1/boms/upsert_async/',
  approveBom: (bom: string) => `/v1/boms/${segment(bom)}/approve/`,
  lines: (bom: string) => `/v1/boms/${segment(bom)}/lines/`,
  parseRawLine: (bom: string) => `/v1/boms/${segment(bom)}/parse_raw_bomline/`,
  /** Where else a raw line may go, tried in turn where the address above is not there: a 404 has changed nothing. */
  otherRawLines: (bom: string) => [
    `/v1/boms/${segment(bom)}/lines/raw/`,
    `/v1/boms/${segment(bom)}/raw_lines/`,
    `/v1/boms/${segment(bom)}/lines/`,
  ],
  line: (bom: string, line: string) => `/v1/boms/${segment(bom)}/lines/${segment(line)}/`,
  programs: '/v1/programs/',
  program: (program: string) => `/v1/programs/${segment(program)}/`,
  programLine: (program: string, line: string) => `/v1/programs/${segment(program)}/lines/${segment(line)}/`,
  availabilities: (program: string) => `/v1/programs/${segment(program)}/availabilities/`,
  availabilitiesAsync: (program: string) => `/v1/programs/${segment(program)}/availabilities_async/`,
  referencePricing: (program: string) => `/v1/programs/${segment(program)}/reference_pricing/`,
  partOverrides: (program: string) => `/v1/programs/${segment(program)}/part_overrides/`,
  partOverride: (program: string, override: string) => `/v1/programs/${segment(program)}/part_overrides/${segment(override)}/`,
  job: (job: string) => `/v1/async_jobs/${segment(job)}/`,
} as const;

function segment(id: string): string {
  return encodeURIComponent(id);
}
