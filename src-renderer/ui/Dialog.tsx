import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { Button } from './Button';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly size?: 'normal' | 'wide';
  /** There is nothing in it to act on: the keyboard scrolls it. */
  readonly isRead?: boolean;
  readonly onClose: () => void;
}

/** A window over the page that holds the focus until it is closed, and gives it back. */
export function Dialog({ title, closeLabel, children, foot, size = 'normal', isRead = false, onClose }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal className="dialog-frame" data-size={size}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <span className="push-right" />
            <Button kind="quiet" icon={X} label={closeLabel} onPress={onClose} />
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what rolls must be reached by the keyboard */}
          <div className="dialog-body" {...(isRead ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
            {children}
          </div>
          {foot === undefined ? null : <div className="dialog-foot">{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
