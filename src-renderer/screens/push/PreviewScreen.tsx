import { ArrowLeft, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';

import type { FindingView, PlanView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import type { PlanIssue } from '../../../src-preload/domain/edit';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { ByHandButton } from '../vendor/ByHandButton';
import { EditTable } from './EditTable';
import { Findings } from './Findings';
import { isConfirmed, needsTyping } from './confirm-removals';
import { useLineNames } from './use-line-names';

interface PreviewScreenProps {
  readonly reconciliation: string;
  readonly target: 'left' | 'right';
}

/** What a push would do, before anything is sent: what cannot arrive first. */
export function PreviewScreen({ reconciliation, target }: PreviewScreenProps) {
  const t = useTexts();
  const p = t.push;
  const host = useHost();
  const app = useAppStore();
  const isOnline = useApp((state) => state.online);
  const [plan, setPlan] = useState<PlanView | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  const [typed, setTyped] = useState('');
  const names = useLineNames(reconciliation);
  const [isStarting, setStarting] = useState(false);
  const [isPartialMeant, setPartialMeant] = useState(false);
  useEffect(() => {
    void host.call('plans.preview', { reconciliation, target }).then((reply) => (reply.ok ? setPlan(reply.value) : setFault(reply.fault)));
  }, [host, reconciliation, target]);

  const accept = async ({ rule, line }: FindingView, reason: string): Promise<void> => {
    const reply = await host.call('plans.accept', { reconciliation, target, rule, line: line ?? '', reason });
    setFault(reply.ok ? undefined : reply.fault);
    if (reply.ok) setPlan(reply.value);
  };
  const start = async ({ removals, partial }: PlanView): Promise<void> => {
    setStarting(true);
    const reply = await host.call('pushes.start', {
      reconciliation,
      target,
      removals,
      ...(partial === undefined ? {} : { partial: partial.missing }),
    });
    setStarting(false);
    if (reply.ok) app.getState().go({ kind: 'push', push: reply.value.id });
    else setFault(reply.fault);
  };
  const back = (
    <Button icon={ArrowLeft} onPress={() => app.getState().go({ kind: 'reconcile', reconciliation })}>
      {p.back}
    </Button>
  );
  if (plan === undefined)
    return (
      <div className="push">
        <h1 className="unseen">{t.reconcile.push}</h1>
        <div className="row">{back}</div>
        {fault === undefined ? <Progress label={p.planning} done={0} total={0} /> : <FaultNotice fault={fault} />}
      </div>
    );
  const hasConfirmed = isConfirmed(plan.removals, typed) && (plan.partial === undefined || isPartialMeant);
  return (
    <div className="push">
      <div className="push-head">
        <h1>{p.preview(plan.target.name)}</h1>
        <PlanCounts plan={plan} />
        <span className="push-right" />
        {back}
        {needsTyping(plan.removals) ? (
          <label className="confirm-removals">
            <span>{p.confirmRemovals(plan.removals)}</span>
            <input
              className="input"
              inputMode="numeric"
              aria-label={p.confirmLabel}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        ) : null}
        <Button
          kind="primary"
          icon={Upload}
          isDisabled={plan.edits.length === 0 || plan.blocking > 0 || !hasConfirmed || isStarting}
          onPress={() => void start(plan)}
        >
          {isOnline ? p.start(plan.edits.length) : p.startOffline}
        </Button>
      </div>
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {plan.partial === undefined ? null : (
        <Notice tone="fault">
          {plan.partial.message}
          <label className="row">
            <input type="checkbox" checked={isPartialMeant} onChange={(event) => setPartialMeant(event.target.checked)} />
            {p.partialMeant(plan.partial.missing)}
          </label>
        </Notice>
      )}
      {plan.undecided === 0 ? null : <Notice tone="attention">{p.undecided(plan.undecided)}</Notice>}
      {plan.edits.length > 0 ? null : plan.refused.length === 0 ? (
        <Notice tone="done">{p.nothing}</Notice>
      ) : (
        <Notice tone="attention">{p.allRefused}</Notice>
      )}
      <div className="push-body">
        <Findings plan={plan} names={names} onAccept={(finding, reason) => void accept(finding, reason)} />
        <Issues names={names} title={p.refused(plan.refused.length)} text={p.refusedText} issues={plan.refused} tone="fault" />
        {plan.refused.length === 0 ? null : (
          <div className="row">
            <ByHandButton reconciliation={reconciliation} target={target} />
          </div>
        )}
        <Issues names={names} title={p.lossy(plan.lossy.length)} text={p.lossyText} issues={plan.lossy} tone="attention" />
        {plan.edits.length === 0 ? null : (
          <section className="panel" aria-labelledby="edits">
            <div className="panel-head">
              <h2 id="edits">{p.edits}</h2>
            </div>
            <EditTable label={p.edits} names={names} entries={plan.edits.map((edit) => ({ edit }))} />
          </section>
        )}
        {plan.steps.length === 0 ? null : (
          <details className="panel requests">
            <summary>
              {p.exact} <span className="soft">({p.requests(plan.requests)})</span>
            </summary>
            <p className="soft requests-hint">{p.exactHint}</p>
            {plan.steps.map((step, at) => (
              // Requests have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <details key={at} className="request">
                <summary>
                  <code>
                    {step.method} {step.path}
                  </code>
                </summary>
                <pre tabIndex={0}>{step.body}</pre>
              </details>
            ))}
          </details>
        )}
      </div>
    </div>
  );
}

function PlanCounts({ plan }: { readonly plan: PlanView }) {
  const t = useTexts();
  const format = t.format.number;
  return (
    <span className="plan-counts">
      <span>
        <b>
          <span className="edit-sign">+</span>
          {format(plan.creates)}
        </b>{' '}
        {t.push.creates}
      </span>
      <span>
        <b>
          <span className="edit-sign">≠</span>
          {format(plan.updates)}
        </b>{' '}
        {t.push.updates}
      </span>
      <span data-tone={plan.removals > 0 ? 'fault' : undefined}>
        <b>
          <span className="edit-sign">−</span>
          {format(plan.removals)}
        </b>{' '}
        {t.push.removals}
      </span>
      <span className="soft">{t.push.requests(plan.requests)}</span>
    </span>
  );
}

interface IssuesProps {
  readonly names: ReadonlyMap<string, string>;
  readonly title: string;
  readonly text: string;
  readonly issues: readonly PlanIssue[];
  readonly tone: 'fault' | 'attention';
}

function Issues({ names, title, text, issues, tone }: IssuesProps) {
  const t = useTexts();
  if (issues.length === 0) return null;
  return (
    <div className="panel issues" data-tone={tone}>
      <div className="panel-head">
        <h2>{title}</h2>
        <span className="soft small">{text}</span>
      </div>
      <div className="issues-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="table">
          <thead>
            <tr>
              <th>{t.push.columns.line}</th>
              <th>{t.push.columns.field}</th>
              <th>{t.push.columns.message}</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue) => (
              <tr key={`${issue.row}-${issue.field}-${issue.message}`}>
                <td>{names.get(issue.row) ?? issue.key}</td>
                <td>{fieldWords(issue.field, t.fields)}</td>
                <td>{issue.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function fieldWords(field: string, titles: Readonly<Record<string, string>>): string {
  return titles[field] ?? field.replace(/^(extra|wbs):/, '');
}
