/** A row as the sandbox keeps it: every field of the vendor's page. */
export interface StoredRow {
  readonly id: string;
  readonly idx: number;
  readonly bom_id: string;
  readonly type: string | null;
  readonly item_code: string;
  readonly item_name: string | null;
  readonly cost: number;
  readonly stock_uom: string | null;
  readonly uom: string;
  readonly conversion_factor: number;
  readonly image: string | null;
  readonly stock_qty: number;
  readonly qty: number;
  readonly cost_allocation_per: number;
  readonly process_loss_per: number;
  readonly description: string | null;
  readonly image_nygv: string | null;
  readonly base_cost: number;
  readonly is_legacy: boolean;
  readonly rate: number;
  readonly process_loss_qty: number;
}

export interface StoredBom {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly status: string;
  readonly item: string;
  readonly item_name: string | null;
  readonly company: string;
  readonly currency: string;
  readonly quantity: number;
  readonly is_active: boolean;
  readonly is_default: boolean;
  readonly cost_allocation_per: number;
}

/** What the sandbox holds. Rows by id, in the order of their making. */
export interface OverplaneState {
  readonly boms: Map<string, StoredBom>;
  readonly items: Map<string, StoredRow>;
  readonly outputs: Map<string, StoredRow>;
}
