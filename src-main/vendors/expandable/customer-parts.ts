import { fail } from '../../failure';
import type { CallOptions, Step } from '../connector';
import type { CrossReferences, CustomerPart } from '../cross-reference';
import type { ExpandableClient } from './client';
import type { Dialect } from './dialects';
import { customerPartFields, longestNotes } from './fields';
import { exactly } from './qbe';
import { customerPartSchema, type CustomerPartRecord } from './schema';

/** Joins and parts the entries of ATTACHMENTS. */
const separator = '|';

/** The customers' own numbers that an installation keeps for its parts. */
export function createCustomerParts(client: ExpandableClient, dialect: () => Dialect): CrossReferences {
  return {
    read: async (customer, options) => {
      const { customerPart } = await client.dialect(options);
      const records = await client.query(
        { paths: customerPart.read, criteria: { CUSTOMER_ID: exactly(customer) }, schema: customerPartSchema, keyName: 'CUST_PART_ID' },
        options,
      );
      return records?.filter((record) => record.CUSTOMER_ID === customer).map(customerPartOf) ?? null;
    },
    steps: (parts) =>
      parts.map((part): Step => ({ edits: [], method: 'POST', path: dialect().customerPart.create, body: createBody(part) })),
  };
}

/** Makes one customer part and gives it as it was stored: https://eapi.innovativelabs.com/help/customer-part-create */
export async function createCustomerPart(client: ExpandableClient, part: CustomerPart, options?: CallOptions): Promise<CustomerPart> {
  const { customerPart } = await client.dialect(options);
  const record = customerPartSchema.safeParse(await client.write(customerPart.create, createBody(part), options));
  return record.success ? customerPartOf(record.data) : part;
}

/** The body of `customer-part-create`, with documented fields only and none that is empty. */
export function createBody(part: CustomerPart): Record<string, string> {
  const { ATTACHMENTS: given, ...more } = part.more ?? {};
  const attachments = [...(given === undefined || given === '' ? [] : given.split(separator)), ...(part.attachments ?? [])];
  const body: Record<string, string> = {
    PART_ID: part.part,
    CUSTOMER_ID: part.customer,
    CUST_PART_ID: part.customerPart,
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== '')),
  };
  for (const name of ['PART_ID', 'CUSTOMER_ID', 'CUST_PART_ID']) if (!body[name]) refuse(`A customer part needs a ${name}.`);
  for (const name of Object.keys(body))
    if (!customerPartFields.some((one) => one === name)) refuse(`Expandable's customer part has no field ${name}.`);
  if ((body['NOTES'] ?? '').length > longestNotes)
    refuse(`Notes take ${longestNotes} characters at most, these have ${(body['NOTES'] ?? '').length}.`);
  const torn = (part.attachments ?? []).find((entry) => entry.includes(separator));
  if (torn !== undefined) refuse(`The attachment ${torn} holds a "${separator}", which Expandable takes for the end of an entry.`);
  if (attachments.length > 0) body['ATTACHMENTS'] = attachments.join(separator);
  return body;
}

function customerPartOf(record: CustomerPartRecord): CustomerPart {
  const more: Record<string, string> = {};
  for (const name of customerPartFields) {
    const value = record[name];
    if (!['PART_ID', 'CUSTOMER_ID', 'CUST_PART_ID', 'ATTACHMENTS'].includes(name) && typeof value === 'string' && value !== '')
      more[name] = value;
  }
  return {
    part: record.PART_ID,
    customer: record.CUSTOMER_ID,
    customerPart: record.CUST_PART_ID,
    ...(record.ATTACHMENTS ? { attachments: record.ATTACHMENTS.split(separator) } : {}),
    ...(Object.keys(more).length > 0 ? { more } : {}),
  };
}

function refuse(message: string): never {
  return fail('invalid', message, { unharmed: 'Nothing was sent.', next: 'Correct the customer part and try again.' });
}
