import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from './Button';

const icons = { fault: CircleAlert, attention: TriangleAlert, done: CircleCheck, info: Info };

/** How a notice is meant. */
export type Tone = keyof typeof icons;

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly closeLabel?: string;
  readonly onClose?: () => void;
}

/** A message that stands in the page. */
export function Notice({ tone, children, action, closeLabel, onClose }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className="notice" data-tone={tone} role={tone === 'fault' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden />
      <div className="notice-text">{children}</div>
      {action}
      {onClose === undefined ? null : <Button kind="quiet" isSmall icon={X} label={closeLabel ?? '×'} onPress={onClose} />}
    </div>
  );
}
