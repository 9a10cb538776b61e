import { useEffect, useState } from 'react';

import type { LimitsView } from '../../../src-preload/contract';
import type { PlanIssue } from '../../../src-preload/domain/edit';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { useAsking } from './use-asking';
import { VendorDialog } from './VendorDialog';

interface LimitsDialogProps {
  readonly reconciliation: string;
  readonly target: 'left' | 'right';
  readonly name: string;
  readonly onClose: () => void;
}

/** What of the other side a vendor has no place for, so that a difference that stays is not taken for work. */
export function LimitsDialog({ reconciliation, target, name, onClose }: LimitsDialogProps) {
  const t = useTexts();
  const v = t.vendor;
  const host = useHost();
  const asking = useAsking();
  const { ask } = asking;
  const [limits, setLimits] = useState<LimitsView | undefined>();
  useEffect(() => {
    void ask(host.call('plans.limits', { reconciliation, target })).then((read) => read === undefined || setLimits(read));
  }, [ask, host, reconciliation, target]);
  const isFree = limits !== undefined && limits.fields.length + limits.refused.length + limits.lossy.length === 0;
  const titles: Readonly<Record<string, string>> = t.fields;
  return (
    <VendorDialog title={v.limits(name)} asking={asking} onClose={onClose}>
      <p className="soft">{v.limitsText}</p>
      {isFree ? <p className="empty">{v.noLimits}</p> : null}
      {limits === undefined || limits.fields.length === 0 ? null : (
        <>
          <h3>{v.fields}</h3>
          <p>{limits.fields.map((field) => titles[field] ?? field).join(', ')}</p>
        </>
      )}
      <IssueList title={v.lines} issues={limits?.refused ?? []} />
      <IssueList title={v.less} issues={limits?.lossy ?? []} />
    </VendorDialog>
  );
}

function IssueList({ title, issues }: { readonly title: string; readonly issues: readonly PlanIssue[] }) {
  const titles: Readonly<Record<string, string>> = useTexts().fields;
  if (issues.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.row}\u0000${issue.field}\u0000${issue.message}`}>
            {titles[issue.field] ?? issue.field.replace(/^(extra|wbs):/, '')}: {issue.message}
          </li>
        ))}
      </ul>
    </>
  );
}
