import { useEffect, useState } from 'react';

import { Progress } from './Progress';

/** Says that something is being fetched, but only once that has taken half a second. */
export function Loading({ label }: { readonly label: string }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 500);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? (
    <div className="empty">
      <Progress label={label} done={0} total={0} />
    </div>
  ) : null;
}
