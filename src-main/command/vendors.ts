import type { FieldSpecView, VendorView } from '../../src-preload/contract';
import type { Command } from './command';
import type { Context } from './context';

export const command: Command = {
  name: 'vendors',
  usage: '',
  summary: 'Lists the vendors, what a connection to each needs, and what each can hold.',
  arity: [0, 0],
  options: {},
  run: async (context) => {
    const { vendorCalls } = await import('../features/vendors');
    const vendors = await vendorCalls()['vendors.list'].run({});
    context.answer(vendors, () => vendors.map((vendor) => vendorText(context, vendor)).join('\n\n'));
    return 0;
  },
};

function vendorText({ paint }: Context, vendor: VendorView): string {
  const { capabilities } = vendor;
  const held = Object.keys(capabilities.fields).join(', ');
  const quantity =
    capabilities.quantity.kind === 'decimal' ? 'decimal' : `whole, ${capabilities.quantity.min} to ${capabilities.quantity.max}`;
  return [
    `${paint.bold(vendor.id)}  ${vendor.title}`,
    ...fieldLines('  secret  ', vendor.credentials),
    ...fieldLines('  --set   ', vendor.settings),
    `  url     ${vendor.baseUrl === '' ? 'each customer’s own: --url' : vendor.baseUrl}`,
    `  holds   ${held}`,
    `  quantity ${quantity}; unit ${capabilities.unit}; delete ${capabilities.delete}; ${capabilities.createBom ? 'makes BOMs' : 'makes no BOMs'}`,
    `  offers  ${offered(vendor)}`,
    `  docs    ${vendor.docs}`,
  ].join('\n');
}

/** What can be done there beside reading and writing lines, and how fast. */
function offered({ offers, limits }: VendorView): string {
  const words = [
    offers.newBoms ? 'new BOMs' : '',
    offers.newVersions ? 'new versions of approved BOMs' : '',
    offers.removesBoms ? 'removal of BOMs' : '',
    offers.programs ? 'programs' : '',
    offers.customerParts ? 'customer parts' : '',
  ].filter((one) => one !== '');
  const rate = limits.perSecond === 0 ? '' : `, ${limits.perSecond} a second, ${limits.perHour} an hour`;
  return `${words.length === 0 ? 'nothing else' : words.join(', ')}; at most ${limits.atOnce} requests at once${rate}`;
}

function fieldLines(label: string, specs: readonly FieldSpecView[]): string[] {
  return specs.map(({ name, title, required, options, hint }) => {
    const words = [title, required ? 'required' : 'optional', options?.join('|'), hint].filter((part) => part !== undefined);
    return `${label}${name}: ${words.join(', ')}`;
  });
}
