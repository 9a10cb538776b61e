import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface ConfirmRemovalProps {
  readonly title: string;
  readonly text: string;
  /** Word on the button; “Remove” unless it is something else. */
  readonly confirm?: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something is removed or replaced on this computer. */
export function ConfirmRemoval({ title, text, confirm, onClose, onConfirm }: ConfirmRemovalProps) {
  const t = useTexts();
  return (
    <Dialog
      title={title}
      closeLabel={t.common.close}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button
            kind="danger"
            onPress={() => {
              onConfirm();
              onClose();
            }}
          >
            {confirm ?? t.common.remove}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
