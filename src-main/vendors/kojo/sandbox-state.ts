export interface StoredItem {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly catalogId: string | null;
  readonly description: string;
  readonly estimatedQuantity: number;
  readonly mpn: string | null;
  readonly unitOfMeasure: string;
  readonly unitPrice: number | null;
  readonly upc: string | null;
  readonly workBreakdownStructureValues: readonly { readonly structureType: string; readonly value: string }[];
}

export interface StoredBom {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly name: string | null;
  readonly jobId: string;
  readonly jobCode: string;
  /** By id, in the order of their making. */
  readonly items: Map<string, StoredItem>;
}

export interface StoredJob {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: 'OPEN' | 'CLOSED';
  readonly startDate: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What the sandbox holds. */
export interface KojoState {
  readonly jobs: Map<string, StoredJob>;
  readonly boms: Map<string, StoredBom>;
  /** Access tokens that are good, with the moment at which they end. */
  readonly tokens: Map<string, number>;
}
