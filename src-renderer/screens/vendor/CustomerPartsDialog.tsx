import { useCallback, useEffect, useState } from 'react';

import type { CustomerPartOutcome, CustomerPartProposal, CustomerPartsView } from '../../../src-preload/contract';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { useAsking } from './use-asking';
import { VendorDialog } from './VendorDialog';

/** Customers' own part numbers: those that are known pair lines, missing ones are looked through and made. */
export function CustomerPartsDialog({ reconciliation, onClose }: { readonly reconciliation: string; readonly onClose: () => void }) {
  const t = useTexts();
  const v = t.vendor;
  const host = useHost();
  const asking = useAsking();
  const { ask, isAsking } = asking;
  const [view, setView] = useState<CustomerPartsView | undefined>();
  const [customer, setCustomer] = useState('');
  const [proposals, setProposals] = useState<readonly CustomerPartProposal[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcomes, setOutcomes] = useState<readonly CustomerPartOutcome[]>([]);

  const show = useCallback(
    async (next: CustomerPartsView) => {
      setView(next);
      setCustomer((before) => (before === '' ? (next.customer ?? '') : before));
      if (next.customer === undefined) return;
      const found = (await ask(host.call('customerParts.proposals', { reconciliation }))) ?? [];
      setProposals(found);
      // What is doubtful is only made where a person says so.
      setChosen(new Set(found.filter((one) => one.doubt === undefined).map(keyOf)));
    },
    [ask, host, reconciliation],
  );
  useEffect(() => {
    void ask(host.call('customerParts.describe', { reconciliation })).then((read) => (read === undefined ? undefined : show(read)));
  }, [ask, host, reconciliation, show]);

  const use = async (): Promise<void> => {
    const read = await ask(host.call('customerParts.use', { reconciliation, customer: customer.trim() }));
    if (read !== undefined) await show(read);
  };
  const create = async (): Promise<void> => {
    const parts = proposals.filter((one) => chosen.has(keyOf(one))).map(({ part, customerPart }) => ({ part, customerPart }));
    const made = await ask(host.call('customerParts.create', { reconciliation, parts }));
    if (made === undefined) return;
    setOutcomes(made);
    const read = await ask(host.call('customerParts.describe', { reconciliation }));
    if (read !== undefined) await show(read);
  };
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <VendorDialog
      title={v.customerParts}
      asking={asking}
      onClose={onClose}
      foot={
        <Button kind="primary" isDisabled={chosen.size === 0 || isAsking} onPress={() => void create()}>
          {v.create(chosen.size)}
        </Button>
      }
    >
      <p className="soft">{v.customerPartsText}</p>
      <div className="row wrap vendor-line">
        <Field label={v.customer} value={customer} isRequired onChange={setCustomer} />
        <Button isDisabled={customer.trim() === '' || isAsking} onPress={() => void use()}>
          {v.readNumbers}
        </Button>
      </div>
      {view?.customer === undefined ? null : (
        <Notice tone={view.readable === false ? 'attention' : 'info'}>
          {v.known(view.known, view.customer)} {view.readable === false ? v.notReadable : ''}
        </Notice>
      )}
      {outcomes.map((one) => (
        <Notice key={`${one.part}\u0000${one.customerPart}`} tone={one.outcome === 'created' ? 'done' : 'fault'}>
          {v.outcome[one.outcome]}: {one.customerPart} = {one.part}
          {one.message === undefined ? '' : `. ${one.message}`}
        </Notice>
      ))}
      {view?.customer === undefined ? null : proposals.length === 0 ? (
        <p className="empty">{v.noProposals}</p>
      ) : (
        <table className="table">
          <caption>{v.proposals}</caption>
          <thead>
            <tr>
              <th>{v.chosen}</th>
              <th>{v.ownPart}</th>
              <th>{v.customerPart}</th>
              <th>{t.fields.description}</th>
              <th>{v.why}</th>
            </tr>
          </thead>
          <tbody>
            {proposals.map((one) => (
              <tr key={keyOf(one)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${one.customerPart} = ${one.part}`}
                    checked={chosen.has(keyOf(one))}
                    onChange={() => toggle(keyOf(one))}
                  />
                </td>
                <td>{one.part}</td>
                <td>{one.customerPart}</td>
                <td>{one.description ?? ''}</td>
                <td>
                  {one.reason}
                  {one.doubt === undefined ? null : (
                    <span className="tag" data-tone="attention">
                      {one.doubt}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </VendorDialog>
  );
}

function keyOf({ part, customerPart }: CustomerPartProposal): string {
  return `${part}\u0000${customerPart}`;
}
