import type { Field } from '../../../src-preload/domain/bom';

/** Fields of a bill of material row that have one of their own in a line. https://eapi.innovativelabs.com/help/bill-of-material-update */
export const lineFields = {
  quantity: 'REQUIRED_QTY',
  effectiveFrom: 'START_DATE',
  effectiveTo: 'END_DATE',
  serialFrom: 'START_SN',
  serialTo: 'END_SN',
  scrap: 'SCRAP_FACTOR',
  notes: 'NOTES',
} as const satisfies Partial<Record<Field, string>>;

/** A line's field that is written as a field of the row, and no part of its key. */
export type RowField = keyof typeof lineFields;

export const rowFields: readonly RowField[] = ['quantity', 'effectiveFrom', 'effectiveTo', 'serialFrom', 'serialTo', 'scrap', 'notes'];

/** Fields of a row that a line keeps in `extra` under Expandable's names, each of them writable. */
export const extraFields = [
  'BILLS_TYPE',
  'KIT_STORES',
  'OPER_CODE',
  'LT_OFFSET',
  'REMARK',
  'PDFBM_USER_1',
  'PDFBM_USER_2',
  'PDFBM_USER_3',
  'PDFBM_USER_4',
  'PDFBM_USER_5',
  'PDFBM_USER_6',
  'PDFBM_USER_7',
  'PDFBM_USER_8',
] as const;

/** "Notes can be up to 32,765 characters long." */
export const longestNotes = 32_765;

/** The fields that `customer-part-create` takes. https://eapi.innovativelabs.com/help/customer-part-create */
export const customerPartFields = [
  'PART_ID',
  'CUSTOMER_ID',
  'CUST_PART_ID',
  'SALESMAN_ID',
  'CONTRACT',
  'SALE_STATUS',
  'REFERENCE',
  'SHIP_LT',
  'SO_DESC',
  'SO_UM',
  'SALE_CONV',
  'SO_ORDER_QTY',
  'ECN',
  'PARTIAL_SHIP',
  'DWG_REV',
  'DEF_STORES_CODE',
  'EARLY_SHIP',
  'SN_REQD',
  'TAX_CODE',
  'PRODUCT_LINE',
  'VAT_CODE',
  'DATE_LAST_QUOTE',
  'PRICE_CODE',
  'QUOTE_QTY',
  'CURR_CODE',
  'QUOTE_UNIT_PRIC',
  'ITEM_DISC_PCT',
  'PRICE_CHG',
  'LAST_SO_ENTERED',
  'DATE_LAST_SO',
  'LAST_SO_QTY',
  'LAST_SO_UM',
  'LAST_SO_PRICE',
  'LAST_DISC_PCT',
  'LAST_PRICE_CODE',
  'COMMENT_ID',
  'COMMENT_1',
  'COMMENT_2',
  'COMMENT_3',
  'COMMENT_4',
  'SOFCP_USER_1',
  'SOFCP_USER_2',
  'SOFCP_USER_3',
  'SOFCP_USER_4',
  'SOFCP_USER_5',
  'SOFCP_USER_6',
  'SOFCP_USER_7',
  'SOFCP_USER_8',
  'SOFCP_USER_9',
  'SOFCP_USER_10',
  'SOFCP_USER_11',
  'SOFCP_USER_12',
  'SOFCP_USER_13',
  'SOFCP_USER_14',
  'NOTES',
  'ATTACHMENTS',
] as const;

/** What every reply about a stored record has besides. */
export const stampFields = [
  'CREATED_BY',
  'DATE_CREATED',
  'MODIFIED_BY',
  'DATE_MODIFIED',
  'OPERATOR_ID',
  'DATE_LAST_UPDT',
  'TIME_LAST_UPDT',
] as const;
