import { ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';

import type { LogView, PushView } from '../../../src-preload/contract';
import type { Fault } from '../../../src-preload/fault';
import { useApp, useAppStore, useFormat } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost, useHostEvent } from '../../host/HostContext';
import { formatRoute } from '../../route';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { PushStatusTag } from '../push/PushStatusTag';

const page = 200;

interface Shown {
  readonly pushes: readonly PushView[];
  readonly total: number;
  readonly entries: readonly LogView[];
}

/** What was pushed, and everything that was done. */
export function LogScreen() {
  const t = useTexts();
  const host = useHost();
  const [shown, setShown] = useState<Shown | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  const [from, setFrom] = useState(0);
  const load = useCallback(async () => {
    const [pushes, log] = await Promise.all([host.call('pushes.list', {}), host.call('log.list', { from, count: page })]);
    if (!pushes.ok) return setFault(pushes.fault);
    if (!log.ok) return setFault(log.fault);
    setFault(undefined);
    setShown({ pushes: pushes.value, ...log.value });
  }, [host, from]);
  useEffect(() => void load(), [load]);
  useHostEvent('push', (push) => {
    setShown((before) => (before === undefined ? before : { ...before, pushes: withPush(before.pushes, push) }));
  });
  if (fault !== undefined) return <FaultNotice fault={fault} onRetry={() => void load()} />;
  if (shown === undefined) return <Loading label={t.common.loading} />;
  return (
    <div className="log">
      <h1 className="unseen">{t.log.title}</h1>
      <Pushes pushes={shown.pushes} />
      <Audit shown={shown} from={from} onFrom={setFrom} />
    </div>
  );
}

function withPush(pushes: readonly PushView[], push: PushView): readonly PushView[] {
  return pushes.some((each) => each.id === push.id) ? pushes.map((each) => (each.id === push.id ? push : each)) : [push, ...pushes];
}

function Pushes({ pushes }: { readonly pushes: readonly PushView[] }) {
  const t = useTexts();
  const format = useFormat();
  const go = useApp((app) => app.go);
  const c = t.log.columns;
  return (
    <div className="panel log-pushes">
      <div className="panel-head">
        <h2>{t.log.pushes}</h2>
      </div>
      {pushes.length === 0 ? (
        <p className="empty">{t.log.noPushes}</p>
      ) : (
        <div className="log-scroll" tabIndex={0} role="region" aria-label={t.log.pushes}>
          <table className="table">
            <thead>
              <tr>
                <th>{c.at}</th>
                <th>{c.target}</th>
                <th>{c.status}</th>
                <th>{c.progress}</th>
              </tr>
            </thead>
            <tbody>
              {pushes.map((push) => (
                <tr key={push.id}>
                  <td className="soft">{format.time(push.startedAt)}</td>
                  <td>
                    <a
                      href={formatRoute({ kind: 'push', push: push.id })}
                      onClick={(event) => {
                        event.preventDefault();
                        go({ kind: 'push', push: push.id });
                      }}
                    >
                      {push.target}
                    </a>
                  </td>
                  <td>
                    <PushStatusTag status={push.status} />
                  </td>
                  <td>{t.push.counts(push.done, push.failed, push.unknown, push.left)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface AuditProps {
  readonly shown: Shown;
  readonly from: number;
  readonly onFrom: (from: number) => void;
}

function Audit({ shown, from, onFrom }: AuditProps) {
  const t = useTexts();
  const format = useFormat();
  const c = t.log.columns;
  const { entries, total } = shown;
  const host = useHost();
  const app = useAppStore();
  const verify = async (): Promise<void> => {
    const reply = await host.call('log.verify', {});
    if (!reply.ok) return app.getState().tellFault(reply.fault);
    const { entries: checked, brokenAt } = reply.value;
    if (brokenAt === undefined) app.getState().tell('done', t.log.whole(checked));
    else app.getState().tellFault({ kind: 'storage', ...t.log.broken(brokenAt) });
  };
  return (
    <div className="panel log-audit">
      <div className="panel-head">
        <h2>{t.log.audit}</h2>
        <span className="push-right" />
        <Button isSmall icon={ShieldCheck} onPress={() => void verify()}>
          {t.log.verify}
        </Button>
        {total > page ? (
          <>
            <span className="soft small">{t.common.of(Math.min(total, from + entries.length), total)}</span>
            <Button isSmall isDisabled={from === 0} onPress={() => onFrom(Math.max(0, from - page))}>
              {t.log.newer}
            </Button>
            <Button isSmall isDisabled={from + page >= total} onPress={() => onFrom(from + page)}>
              {t.log.older}
            </Button>
          </>
        ) : null}
      </div>
      {entries.length === 0 ? (
        <p className="empty">{t.log.noAudit}</p>
      ) : (
        <div className="log-scroll" tabIndex={0} role="region" aria-label={t.log.audit}>
          <table className="table">
            <thead>
              <tr>
                <th className="number">{c.seq}</th>
                <th>{c.at}</th>
                <th>{c.who}</th>
                <th>{c.action}</th>
                <th>{c.detail}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.seq}>
                  <td className="number soft">{entry.seq}</td>
                  <td className="soft nowrap">{format.time(entry.at)}</td>
                  <td>{entry.who}</td>
                  <td>{entry.action}</td>
                  <td>{entry.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
