import { X } from 'lucide-react';

import type { RunningTask } from '../../app/app-store';
import { useApp, useFormat } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';

/** Long work that is under way, each to be cancelled. */
export function TaskList() {
  const t = useTexts();
  const tasks = useApp((app) => app.tasks);
  const cancel = useApp((app) => app.cancelTask);
  const format = useFormat();
  if (tasks.length === 0) return null;
  const words = (task: RunningTask): string => {
    if (task.total === 0) return '';
    const { left } = task;
    const share = t.common.of(task.done, task.total);
    return left === undefined ? share : `${share}, ${t.sources.stillTakes(format.duration(left))}`;
  };
  return (
    <ul className="panel tasks">
      {tasks.map((task) => (
        <li key={task.id} className="row">
          <Progress label={task.title} done={task.done} total={task.total} words={words(task)} />
          <Button kind="quiet" isSmall icon={X} label={t.sources.cancelTask(task.title)} onPress={() => void cancel(task.id)} />
        </li>
      ))}
    </ul>
  );
}
