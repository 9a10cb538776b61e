import type { z } from 'zod';

import type { Arg, CallName, Result } from '../../src-preload/contract';

/** One call: the schema of its argument and what it does. */
export interface Handler<N extends CallName> {
  readonly accept: z.ZodType<Arg<N>>;
  readonly run: (arg: Arg<N>) => Result<N> | Promise<Result<N>>;
}

/** All calls of the contract; a missing one does not compile. */
export type Handlers = { readonly [N in CallName]: Handler<N> };

/** The calls of one noun. */
export type HandlersOf<Noun extends string> = { readonly [N in CallName as N extends `${Noun}.${string}` ? N : never]: Handler<N> };
