import { useStore } from 'zustand';

import type { ReconciliationView } from '../../../src-preload/contract';
import { useApp, useFormat, useNow } from '../../app/AppContext';
import { formatRoute } from '../../route';
import { useTexts } from '../../texts/texts';
import type { SourcesStore } from './sources-store';

/** What was compared before, newest first, with what is still open. */
export function RecentList({ store }: { readonly store: SourcesStore }) {
  const t = useTexts();
  const recent = useStore(store, (state) => state.recent);
  const go = useApp((app) => app.go);
  return (
    <section className="panel" aria-labelledby="recent">
      <div className="panel-head">
        <h2 id="recent">{t.sources.recent}</h2>
        <span className="push-right" />
        <a
          className="small"
          href={formatRoute({ kind: 'drift' })}
          onClick={(event) => {
            event.preventDefault();
            go({ kind: 'drift' });
          }}
        >
          {t.drift.title}
        </a>
      </div>
      {recent.length === 0 ? <p className="empty">{t.sources.noRecent}</p> : null}
      <ul>
        {recent.slice(0, 12).map((view) => (
          <RecentEntry key={view.id} view={view} />
        ))}
      </ul>
    </section>
  );
}

function RecentEntry({ view }: { readonly view: ReconciliationView }) {
  const t = useTexts();
  const format = useFormat();
  const now = useNow();
  const go = useApp((app) => app.go);
  const { summary } = view;
  const differences = summary.changed + summary.added + summary.removed + summary.replaced + summary.conflict;
  return (
    <li>
      <a
        className="recent"
        href={formatRoute({ kind: 'reconcile', reconciliation: view.id })}
        onClick={(event) => {
          event.preventDefault();
          go({ kind: 'reconcile', reconciliation: view.id });
        }}
      >
        <span className="clip">
          {view.left.name} <span className="soft recent-arrow">⇄</span> {view.right.name}
        </span>
        <span className="small soft">
          {view.agreed ? t.sources.agreed : t.sources.differences(differences)}
          {view.undecided > 0 ? ` · ${t.sources.undecided(view.undecided)}` : ''} · {format.age(view.createdAt, now)}
        </span>
      </a>
    </li>
  );
}
