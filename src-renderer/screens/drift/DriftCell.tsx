import { useEffect, useState } from 'react';

import type { DriftView, ReconciliationView } from '../../../src-preload/contract';
import { useApp, useFormat, useNow } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { formatRoute } from '../../route';
import { useTexts } from '../../texts/texts';
import { Sparkline } from '../../ui/Sparkline';

const severities = ['conflicts', 'lines', 'changed', 'wording'] as const;
const signs = { conflicts: '!', lines: '±', changed: '≠', wording: '~' } as const;

/** One product beside one source: what differs, how gravely, since when, and which way it goes. */
export function DriftCell({ view }: { readonly view: ReconciliationView }) {
  const t = useTexts();
  const d = t.drift;
  const host = useHost();
  const format = useFormat();
  const now = useNow();
  const go = useApp((app) => app.go);
  const tellFault = useApp((app) => app.tellFault);
  const [drift, setDrift] = useState<DriftView | undefined>();
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const reply = await host.call('reconciliations.drift', { reconciliation: view.id });
      if (!isCurrent) return;
      if (reply.ok) setDrift(reply.value);
      else tellFault(reply.fault);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
    // A view is another one with every decision and snapshot; then its drift is asked for again.
  }, [host, view, tellFault]);
  const route = { kind: 'reconcile', reconciliation: view.id } as const;
  return (
    <li className="drift-entry">
      <a
        href={formatRoute(route)}
        onClick={(event) => {
          event.preventDefault();
          go(route);
        }}
      >
        {view.right.name}
      </a>
      {drift === undefined ? (
        <span className="soft small">{t.common.loading}</span>
      ) : (
        <>
          <span className="row wrap">
            {severities
              .filter((severity) => drift.severities[severity] > 0)
              .map((severity) => (
                <span key={severity} className="tag drift-count" data-severity={severity}>
                  <span aria-hidden>{signs[severity]}</span> {d.severities[severity](drift.severities[severity])}
                </span>
              ))}
            {severities.every((severity) => drift.severities[severity] === 0) ? <span className="soft">{t.sources.agreed}</span> : null}
          </span>
          <span className="row">
            {drift.points.length < 2 ? null : (
              <Sparkline
                label={d.trend(drift.points.map((point) => format.number(point.differences)).join(', '))}
                values={drift.points.map((point) => point.differences)}
              />
            )}
            <span className="soft small">
              {drift.oldest === undefined
                ? d.nothingOpen
                : (drift.isWhole ? d.oldest : d.oldestAtLeast)(format.age(drift.oldest.since, now))}
            </span>
          </span>
        </>
      )}
    </li>
  );
}
