import { Factory } from 'lucide-react';
import { useEffect, useState } from 'react';

import type { Bridge, ConnectionView, ReconciliationView, SourceView, VendorView } from '../../../src-preload/contract';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { MenuButton, type MenuEntry } from '../../ui/MenuButton';
import { CustomerPartsDialog } from './CustomerPartsDialog';
import { LimitsDialog } from './LimitsDialog';
import { ProgramsDialog } from './ProgramsDialog';

type Opened =
  | { readonly kind: 'customer-parts' }
  | { readonly kind: 'limits'; readonly target: 'left' | 'right'; readonly name: string }
  | { readonly kind: 'programs'; readonly connection: ConnectionView; readonly bom: string };

interface Known {
  readonly vendors: readonly VendorView[];
  readonly connections: readonly ConnectionView[];
  readonly sources: readonly SourceView[];
}

const nothing: Known = { vendors: [], connections: [], sources: [] };

/** Where one of the lists cannot be had, the menu offers nothing. */
async function readKnown(host: Bridge): Promise<Known> {
  const [vendors, connections, sources] = await Promise.all([
    host.call('vendors.list', {}),
    host.call('connections.list', {}),
    host.call('sources.list', {}),
  ]);
  if (!vendors.ok || !connections.ok || !sources.ok) return nothing;
  return { vendors: vendors.value, connections: connections.value, sources: sources.value };
}

/** What the two sides' vendors offer beside reading and writing lines; not there where they offer nothing. */
export function VendorMenu({ view }: { readonly view: ReconciliationView }) {
  const t = useTexts();
  const v = t.vendor;
  const host = useHost();
  const [known, setKnown] = useState<Known>(nothing);
  const [opened, setOpened] = useState<Opened | undefined>();
  const close = (): void => setOpened(undefined);
  useEffect(() => void readKnown(host).then(setKnown), [host]);

  const entries: MenuEntry[] = [];
  for (const target of ['right', 'left'] as const) {
    const side = view[target];
    const connection = known.connections.find((one) => one.id === side.connection);
    const offers = known.vendors.find((one) => one.id === connection?.vendor)?.offers;
    if (connection === undefined || offers === undefined) continue;
    const bom = known.sources.find((one) => one.id === side.source)?.remoteId;
    entries.push({ id: `limits-${target}`, label: v.limits(side.name), run: () => setOpened({ kind: 'limits', target, name: side.name }) });
    if (offers.customerParts && entries.every((entry) => entry.id !== 'customer-parts'))
      entries.push({ id: 'customer-parts', label: `${v.customerParts}…`, run: () => setOpened({ kind: 'customer-parts' }) });
    if (offers.programs && bom !== undefined)
      entries.push({ id: `programs-${target}`, label: `${v.programs}…`, run: () => setOpened({ kind: 'programs', connection, bom }) });
  }
  if (entries.length === 0) return null;
  return (
    <>
      <MenuButton icon={Factory} groups={[{ heading: '', entries }]}>
        {v.menu}
      </MenuButton>
      {opened?.kind === 'customer-parts' ? <CustomerPartsDialog reconciliation={view.id} onClose={close} /> : null}
      {opened?.kind === 'limits' ? (
        <LimitsDialog reconciliation={view.id} target={opened.target} name={opened.name} onClose={close} />
      ) : null}
      {opened?.kind === 'programs' ? <ProgramsDialog connection={opened.connection} bom={opened.bom} onClose={close} /> : null}
    </>
  );
}
