import { Download } from 'lucide-react';

import { useAppStore } from '../../app/AppContext';
import { saveFile } from '../../app/save-file';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';

interface ByHandButtonProps {
  readonly reconciliation: string;
  readonly target: 'left' | 'right';
}

/** Saves what the vendor's interface does not take as a list for entering it there by hand. */
export function ByHandButton({ reconciliation, target }: ByHandButtonProps) {
  const t = useTexts();
  const host = useHost();
  const app = useAppStore();
  const save = async (): Promise<void> => {
    const reply = await host.call('plans.byHand', { reconciliation, target });
    if (reply.ok) saveFile(reply.value);
    else app.getState().tellFault(reply.fault);
  };
  return (
    <Button isSmall icon={Download} onPress={() => void save()}>
      {t.vendor.byHand}
    </Button>
  );
}
