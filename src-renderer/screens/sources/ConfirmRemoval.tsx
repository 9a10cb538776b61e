import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface ConfirmRemovalProps {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something is removed from this computer. */
export function ConfirmRemoval({ title, text, onClose, onConfirm }: ConfirmRemovalProps) {
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
            {t.common.remove}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
