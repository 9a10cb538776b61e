import { useState } from 'react';

import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';

interface IgnoreUntilProps {
  readonly onIgnore: (until: string) => void;
}

/** Leaves a row alone until a day comes; on that day it is open again. */
export function IgnoreUntil({ onIgnore }: IgnoreUntilProps) {
  const t = useTexts();
  const r = t.reconcile;
  const [until, setUntil] = useState('');
  const [tomorrow] = useState(() => dayAfter(new Date()));
  const isFuture = until >= tomorrow;
  return (
    <span className="row ignore-until">
      <input
        type="date"
        className="input"
        aria-label={r.ignoreDay}
        min={tomorrow}
        max="9999-12-31"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Button isSmall isDisabled={!isFuture} onPress={() => onIgnore(until)}>
        {r.ignoreUntilDate}
      </Button>
    </span>
  );
}

/** ISO date of the day after, as the calendar of UTC has it: the host ends it by that calendar. */
export function dayAfter(now: Date): string {
  return new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
}
