import { useState } from 'react';

import type { FindingView, PlanView } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';

interface FindingsProps {
  readonly plan: PlanView;
  /** Names of lines by row. */
  readonly names: ReadonlyMap<string, string>;
  readonly onAccept: (finding: FindingView, reason: string) => void;
}

/** What the rules say of the result. Those that stop the push come first; on a line they can be accepted with a reason. */
export function Findings({ plan, names, onAccept }: FindingsProps) {
  const t = useTexts();
  const p = t.push;
  const shown = plan.findings.filter(({ standing }) => !standing);
  if (shown.length === 0) return null;
  const rows = new Map(plan.edits.map((edit) => [edit.key, edit.row]));
  const nameOf = (line: string | undefined) => (line === undefined ? '' : (names.get(rows.get(line) ?? line) ?? line));
  const title = plan.blocking === 0 ? p.findings(shown.length) : p.stopping(plan.blocking);
  return (
    <div className="panel issues" data-tone={plan.blocking === 0 ? 'attention' : 'fault'}>
      <div className="panel-head">
        <h2>{title}</h2>
        <span className="soft small">{plan.blocking === 0 ? p.findingsText : p.stoppingText}</span>
      </div>
      <div className="issues-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="table">
          <thead>
            <tr>
              <th>{p.severityTitle}</th>
              <th>{p.columns.line}</th>
              <th>{p.columns.message}</th>
              <th>{p.acceptTitle}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((finding) => (
              <tr key={`${finding.rule} ${finding.line ?? ''} ${finding.message}`}>
                <td>{p.severity[finding.severity]}</td>
                <td>{nameOf(finding.line)}</td>
                <td>
                  {finding.message} <span className="soft small">{finding.rule}</span>
                </td>
                <td>
                  <Accept finding={finding} onAccept={(reason) => onAccept(finding, reason)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Accept({ finding, onAccept }: { readonly finding: FindingView; readonly onAccept: (reason: string) => void }) {
  const { push: p } = useTexts();
  const [reason, setReason] = useState<string | undefined>();
  if (finding.reason !== undefined) {
    return (
      <span className="row">
        <span className="soft small">{finding.reason}</span>
        <Button isSmall kind="quiet" onPress={() => onAccept('')}>
          {p.acceptBack}
        </Button>
      </span>
    );
  }
  if (finding.line === undefined || finding.severity !== 'error') return null;
  if (reason === undefined) {
    return (
      <Button isSmall onPress={() => setReason('')}>
        {p.accept}
      </Button>
    );
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onAccept(reason);
      }}
    >
      <input
        className="input"
        aria-label={p.acceptReason}
        placeholder={p.acceptReason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button isSmall type="submit" isDisabled={reason.trim() === ''}>
        {p.accept}
      </Button>
    </form>
  );
}
