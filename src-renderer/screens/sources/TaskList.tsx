import { X } from 'lucide-react';

import { useApp } from '../../app/AppContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';

/** Long work that is under way, each to be cancelled. */
export function TaskList() {
  const t = useTexts();
  const tasks = useApp((app) => app.tasks);
  const cancel = useApp((app) => app.cancelTask);
  if (tasks.length === 0) return null;
  return (
    <ul className="panel tasks">
      {tasks.map((task) => (
        <li key={task.id} className="row">
          <Progress
            label={task.title}
            done={task.done}
            total={task.total}
            words={task.total > 0 ? t.common.of(task.done, task.total) : ''}
          />
          <Button kind="quiet" isSmall icon={X} label={t.sources.cancelTask(task.title)} onPress={() => void cancel(task.id)} />
        </li>
      ))}
    </ul>
  );
}
