import type { Fault } from '../../src-preload/fault';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { FaultText } from './FaultText';

/** A fault where its result would have stood, with a way to try again. */
export function FaultNotice({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }) {
  const t = useTexts();
  return (
    <Notice tone="fault" action={onRetry === undefined ? null : <Button onPress={onRetry}>{t.common.retry}</Button>}>
      <FaultText fault={fault} />
    </Notice>
  );
}
