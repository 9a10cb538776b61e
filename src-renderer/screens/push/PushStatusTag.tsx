import type { PushStatus } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';

const tones = {
  waiting: 'attention',
  running: undefined,
  paused: 'attention',
  done: 'done',
  partly: 'attention',
  failed: 'fault',
} as const;
const signs = { waiting: '◷', running: '▶', paused: '‖', done: '✓', partly: '◐', failed: '✗' } as const;

/** Where a push stands, with a sign and a word. */
export function PushStatusTag({ status }: { readonly status: PushStatus }) {
  const t = useTexts();
  const tone = tones[status];
  return (
    <span className="tag" {...(tone === undefined ? {} : { 'data-tone': tone })}>
      <span aria-hidden>{signs[status]}</span> {t.push.status[status]}
    </span>
  );
}
