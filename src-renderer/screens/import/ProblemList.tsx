import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { RefObject } from 'react';

import type { ImportProblem, InspectView } from '../../../src-preload/contract';
import { useAppStore } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const order = { error: 0, warning: 1, info: 2 };

interface ProblemListProps {
  readonly view: InspectView;
  readonly frame: RefObject<HTMLDivElement | null>;
}

/** What is odd about the file, gravest first; each leads to its cell. */
export function ProblemList({ view, frame }: ProblemListProps) {
  const t = useTexts();
  const i = t.import;
  const app = useAppStore();
  const problems = view.problems.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const go = (problem: ImportProblem): void => {
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${problem.column ?? 'A'}${problem.row ?? ''}"]`);
    if (cell === null || cell === undefined) {
      if (problem.row !== undefined) app.getState().announce(i.notShown(problem.row));
      return;
    }
    cell.scrollIntoView({ block: 'center', inline: 'nearest' });
    cell.focus();
  };
  return (
    <section className="panel problems" aria-labelledby="problems">
      <div className="panel-head">
        <h2 id="problems">{i.problems}</h2>
        <span className="tag">{problems.length}</span>
      </div>
      {problems.length === 0 ? <p className="empty">{i.noProblems}</p> : null}
      <ul className="problem-list">
        {problems.map((problem) => {
          const Icon = icons[problem.severity];
          const place = t.fault.place(problem.row, problem.column);
          return (
            <li key={`${problem.code}-${problem.row ?? ''}-${problem.column ?? ''}-${problem.message}`}>
              <button type="button" className="problem" data-severity={problem.severity} onClick={() => go(problem)}>
                <Icon size={15} aria-label={i.severity[problem.severity]} />
                <span>
                  {problem.message} {place === '' ? null : <span className="soft small">{place}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
