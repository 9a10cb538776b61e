import type { Decimal } from '../../src-preload/domain/bom';
import type { CallOptions, Pulled, Step } from './connector';

/** A production run: several BOMs, each with the number of assemblies that are to be built. */
export interface Program {
  readonly id: string;
  readonly name: string;
  /** Id under which its total demand is pulled like a BOM. */
  readonly demand: string;
}

/** Something else that the vendor knows of a program, read when asked for. */
export interface ProgramFact {
  readonly title: string;
  readonly read: (program: string, options?: CallOptions) => Promise<unknown>;
}

/** One BOM of a program and how many of it are built. */
export interface ProgramLine {
  readonly id: string;
  readonly bom: string;
  readonly name: string;
  readonly version?: string;
  readonly quantity: Decimal;
  readonly approved: boolean;
}

/** What a vendor with programs offers on an open connection. Requests are steps, so that they are previewed and journalled as any push. */
export interface Programs {
  readonly list: (options?: CallOptions) => Promise<readonly Program[]>;
  readonly create: (name: string, options?: CallOptions) => Promise<Program>;
  readonly rename: (program: string, name: string, options?: CallOptions) => Promise<Program>;
  readonly remove: (program: string, options?: CallOptions) => Promise<void>;
  readonly lines: (program: string, options?: CallOptions) => Promise<readonly ProgramLine[]>;
  /** Pure. Puts a BOM into a program, or gives the line that holds it already another quantity. */
  readonly place: (input: { readonly program: string; readonly bom: string; readonly quantity: Decimal; readonly line?: string }) => Step;
  /** Pure. Takes a BOM out of a program. */
  readonly take: (input: { readonly program: string; readonly line: string }) => Step;
  readonly facts: readonly ProgramFact[];
  /** Every part of the program's BOMs with the quantity that the whole program needs, as a BOM that can be compared. */
  readonly demand: (program: string, options?: CallOptions) => Promise<Pulled>;
}
