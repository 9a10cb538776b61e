import { z } from 'zod';

/** GET /boms, GET /boms/{id}: every field as Partbook's page lists it. */
export const bomSchema = z.looseObject({ id: z.string().min(1), title: z.string(), changed: z.string().nullish() });
export type BomRecord = z.infer<typeof bomSchema>;

/** GET /boms/{id}/lines: `amount` is a decimal as text. */
export const lineSchema = z.looseObject({
  id: z.string().min(1),
  number: z.string(),
  name: z.string().nullish(),
  amount: z.string(),
  unit: z.string().nullish(),
  remark: z.string().nullish(),
});
export type LineRecord = z.infer<typeof lineSchema>;

export const bomsSchema = z.object({ boms: z.array(bomSchema) });
export const linesSchema = z.object({ lines: z.array(lineSchema) });

/** "Remarks have at most 200 characters." */
export const longestRemark = 200;

export const paths = {
  boms: '/boms',
  bom: (bom: string) => `/boms/${encodeURIComponent(bom)}`,
  lines: (bom: string) => `/boms/${encodeURIComponent(bom)}/lines`,
  line: (bom: string, line: string) => `/boms/${encodeURIComponent(bom)}/lines/${encodeURIComponent(line)}`,
} as const;
