import { ArrowLeft, Pause, Play, Save, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { PushDetailView, PushView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useAppStore, useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { FaultText } from '../../app/FaultText';
import { saveText } from '../../app/save-file';
import { useHost, useHostEvent } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Loading } from '../../ui/Loading';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { EditTable } from './EditTable';
import { PushStatusTag } from './PushStatusTag';
import { useLineNames } from './use-line-names';

/** A push as it goes: what happened to each line, and the receipt. */
export function PushScreen({ push: id }: { readonly push: string }) {
  const t = useTexts();
  const host = useHost();
  const [detail, setDetail] = useState<PushDetailView | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  const asked = useRef(0);
  const load = useCallback(async () => {
    const turn = ++asked.current;
    const reply = await host.call('pushes.describe', { push: id });
    // An answer that comes late tells of an earlier state.
    if (turn !== asked.current) return;
    if (reply.ok) setDetail(reply.value);
    else setFault(reply.fault);
  }, [host, id]);
  useEffect(() => void load(), [load]);
  const refresh = usePaced(load);
  useHostEvent('push', (view) => {
    if (view.id !== id) return;
    // Its end is shown together with what became of each line.
    if (view.status !== 'running') {
      void load();
      return;
    }
    setDetail((before) => (before === undefined ? before : { ...before, push: view }));
    refresh();
  });
  if (fault !== undefined) return <FaultNotice fault={fault} onRetry={() => void load()} />;
  return detail === undefined ? <Loading label={t.common.loading} /> : <PushDetail detail={detail} />;
}

const pace = 400;

/** Calls at most once in a while, and once more at the end: a push announces each line. */
function usePaced(run: () => Promise<void>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void run();
    }, pace);
  }, [run]);
}

const outcomes = ['failed', 'unknown', 'moved-on', 'sending', 'planned', 'done'] as const;

function PushDetail({ detail }: { readonly detail: PushDetailView }) {
  const t = useTexts();
  const p = t.push;
  const { push, edits } = detail;
  const [shown, setShown] = useState('');
  const names = useLineNames(push.reconciliation);
  const entries = useMemo(() => (shown === '' ? edits : edits.filter((edit) => edit.outcome === shown)), [edits, shown]);
  return (
    <div className="push">
      <div className="push-head">
        <h1>{p.title(push.target)}</h1>
        <PushStatusTag status={push.status} />
        <span className="push-right" />
        <PushButtons push={push} />
      </div>
      <Progress
        label={p.counts(push.done, push.failed, push.unknown, push.left)}
        done={push.total - push.left}
        total={push.total}
        words={t.common.of(push.total - push.left, push.total)}
      />
      {push.fault === undefined ? null : (
        <Notice tone="fault">
          <FaultText fault={push.fault} />
        </Notice>
      )}
      {push.verified === undefined ? null : (
        <Notice tone={push.verified ? 'done' : 'attention'}>{push.verified ? p.verified : p.notVerified}</Notice>
      )}
      <div className="push-body">
        <section className="panel" aria-labelledby="push-edits">
          <div className="panel-head">
            <h2 id="push-edits">{p.editsOf}</h2>
            <span className="push-right" />
            <Choice
              label={p.filterOutcome}
              isLabelUnseen
              value={shown}
              options={[{ value: '', label: p.allOutcomes }, ...outcomes.map((outcome) => ({ value: outcome, label: p.outcome[outcome] }))]}
              onChange={setShown}
            />
          </div>
          <EditTable label={p.editsOf} entries={entries} names={names} />
        </section>
        <Requests requests={detail.requests} />
      </div>
    </div>
  );
}

function PushButtons({ push }: { readonly push: PushView }) {
  const t = useTexts();
  const p = t.push;
  const app = useAppStore();
  const host = useHost();
  const { reconciliation } = push;
  const ask = async (call: 'pushes.pause' | 'pushes.resume' | 'pushes.cancel'): Promise<void> => {
    const reply = await host.call(call, { push: push.id });
    if (!reply.ok) app.getState().tellFault(reply.fault);
  };
  // What is on the page may be a moment older than the push.
  const saveReceipt = async (): Promise<void> => {
    const reply = await host.call('pushes.describe', { push: push.id });
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    saveText(`push-${push.id}.json`, 'application/json', JSON.stringify(reply.value, null, 2));
  };
  return (
    <>
      {reconciliation === undefined ? null : (
        <Button icon={ArrowLeft} onPress={() => app.getState().go({ kind: 'reconcile', reconciliation })}>
          {p.openReconciliation}
        </Button>
      )}
      {push.status === 'running' ? (
        <Button icon={Pause} onPress={() => void ask('pushes.pause')}>
          {p.pause}
        </Button>
      ) : null}
      {canResume(push) && push.fault?.kind !== 'cancelled' ? (
        <Button kind="danger" icon={X} onPress={() => void ask('pushes.cancel')}>
          {p.end}
        </Button>
      ) : null}
      {canResume(push) ? (
        <Button kind="primary" icon={Play} onPress={() => void ask('pushes.resume')}>
          {p.resume}
        </Button>
      ) : null}
      <Button icon={Save} onPress={() => void saveReceipt()}>
        {p.receipt}
      </Button>
    </>
  );
}

/** A push that has stopped with something left can go on. */
export function canResume(push: PushView): boolean {
  return (
    push.status === 'paused' ||
    push.status === 'waiting' ||
    ((push.status === 'failed' || push.status === 'partly') && push.left + push.unknown > 0)
  );
}

function Requests({ requests }: { readonly requests: PushDetailView['requests'] }) {
  const t = useTexts();
  const format = useFormat();
  return (
    <details className="panel requests">
      <summary>
        {t.push.requestsOf} <span className="soft">({format.number(requests.length)})</span>
      </summary>
      {requests.length === 0 ? <p className="empty">{t.push.noRequests}</p> : null}
      <div className="issues-scroll" tabIndex={0} role="region" aria-label={t.push.requestsOf}>
        <table className="table">
          <tbody>
            {requests.map((request, at) => (
              // Requests have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                <td className="soft">{format.time(request.at)}</td>
                <td>
                  <code>
                    {request.method} {request.path}
                  </code>
                </td>
                <td>{request.status}</td>
                <td className="number soft">{format.number(request.milliseconds)} ms</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
