import { useState } from 'react';

import type { FactsView } from '../../../src-preload/contract';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';

/** What else a vendor knows of a program, read when it is opened; columns as the vendor names them. */
export function FactTables({ connection, program }: { readonly connection: string; readonly program: string }) {
  const t = useTexts();
  const host = useHost();
  const [facts, setFacts] = useState<readonly FactsView[] | undefined>();
  const read = async (): Promise<void> => {
    const reply = await host.call('programs.facts', { connection, program });
    setFacts(reply.ok ? reply.value : [{ title: t.vendor.facts, columns: [], rows: [], fault: reply.fault }]);
  };
  return (
    <details className="panel" onToggle={(event) => (event.currentTarget.open && facts === undefined ? void read() : undefined)}>
      <summary>{t.vendor.facts}</summary>
      {facts === undefined ? <p className="soft">{t.common.loading}</p> : facts.map((each) => <FactTable key={each.title} facts={each} />)}
    </details>
  );
}

function FactTable({ facts }: { readonly facts: FactsView }) {
  const t = useTexts();
  return (
    <section aria-label={facts.title}>
      <h4>{facts.title}</h4>
      {facts.fault === undefined ? null : <FaultNotice fault={facts.fault} />}
      {facts.fault === undefined && facts.rows.length === 0 ? <p className="empty">{t.common.empty}</p> : null}
      {facts.rows.length === 0 ? null : (
        <div className="vendor-scroll" tabIndex={0} role="region" aria-label={facts.title}>
          <table className="table">
            <thead>
              <tr>
                {facts.columns.map((column) => (
                  <th key={column}>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {facts.rows.map((row) => (
                <tr key={row.join('\u0000')}>
                  {facts.columns.map((column, at) => (
                    <td key={column}>{row[at]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
