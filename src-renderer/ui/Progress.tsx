import { ProgressBar } from 'react-aria-components';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  readonly words?: string;
}

/** How far long work is. */
export function Progress({ label, done, total, words }: ProgressProps) {
  const isUnknown = total <= 0;
  const percent = isUnknown ? 0 : Math.min(100, (done / total) * 100);
  return (
    <ProgressBar
      className="progress"
      aria-label={label}
      {...(isUnknown ? { isIndeterminate: true } : { value: percent })}
      {...(words === undefined ? {} : { valueLabel: words })}
    >
      <div className="progress-words">
        <span className="clip">{label}</span>
        <span className="soft">{words}</span>
      </div>
      <div className="progress-track" {...(isUnknown ? { 'data-unknown': true } : {})}>
        <div className="progress-fill" style={isUnknown ? {} : { width: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}
