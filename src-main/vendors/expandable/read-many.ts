import type { z } from 'zod';
import type { CallOptions } from '../connector';
import type { ExpandableClient } from './client';
import { anyOf, canQuote, exactly } from './qbe';

/** A question that is asked for many values of one field. */
export interface ManyQuestion<T> {
  readonly paths: readonly string[];
  readonly schema: z.ZodType<T>;
  readonly field: string;
  readonly keyOf: (record: T) => string;
}

const perRequest = 40;

/**
 * Reads the records for many values of a field, forty at a time where the installation understands a list. That is proven, not assumed:
 * the first list also names a value that has records for certain, and only when these come back is the answer believed; otherwise every
 * value is asked for alone. Records of other values, found by a wildcard in one, are left out. `null`: there is no such call.
 */
export function createReader<T>(client: ExpandableClient, question: ManyQuestion<T>) {
  let takesLists: boolean | null = null;

  async function ask(criterion: string, options?: CallOptions): Promise<readonly T[] | null> {
    return client.query(
      { paths: question.paths, criteria: { [question.field]: criterion }, schema: question.schema, keyName: question.field },
      options,
    );
  }

  async function askOne(value: string, options?: CallOptions): Promise<readonly T[] | null> {
    const records = await ask(exactly(value), options);
    // Where lists are not understood the guard finds nothing; the plain text may find too much, which is sorted out.
    return records?.length === 0 && exactly(value) !== value ? ask(value, options) : records;
  }

  function keep(records: readonly T[] | null, values: ReadonlySet<string>, into: Map<string, T[]>): void {
    for (const record of records ?? []) {
      const key = question.keyOf(record);
      if (values.has(key)) into.set(key, [...(into.get(key) ?? []), record]);
    }
  }

  return async (
    values: readonly string[],
    proof: string | null,
    options?: CallOptions,
  ): Promise<ReadonlyMap<string, readonly T[]> | null> => {
    const found = new Map<string, T[]>();
    const wanted = [...new Set(values)];
    const alone = wanted.filter((value) => !canQuote(value));
    const listed = wanted.filter(canQuote);
    // Without a value to prove it with, a list is not tried.
    let mayList: boolean = takesLists ?? (proof !== null && canQuote(proof));
    while (listed.length > 1 && mayList) {
      const some = listed.splice(0, perRequest);
      const isProven = takesLists === true;
      // One list after the other on purpose: the first decides about the rest.
      const records = await ask(anyOf(isProven || proof === null ? some : [proof, ...some]), options).catch((error: unknown) => {
        if (isProven || options?.signal?.aborted) throw error;
        return [];
      });
      if (records === null) return null;
      mayList = isProven || records.some((record) => question.keyOf(record) === proof);
      takesLists = mayList;
      if (mayList) keep(records, new Set(some), found);
      else listed.push(...some);
    }
    const answers = await Promise.all([...listed, ...alone].map(async (value) => ({ value, records: await askOne(value, options) })));
    for (const { value, records } of answers) {
      if (records === null) return null;
      keep(records, new Set([value]), found);
    }
    return found;
  };
}
