import type { ReactNode } from 'react';

import { FaultNotice } from '../../app/FaultNotice';
import { useTexts } from '../../texts/texts';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import type { Asking } from './use-asking';

interface VendorDialogProps {
  readonly title: string;
  readonly asking: Asking;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A wide dialog about something at a vendor, with what is under way and what went wrong. */
export function VendorDialog({ title, asking, foot, children, onClose }: VendorDialogProps) {
  const t = useTexts();
  return (
    <Dialog title={title} closeLabel={t.common.close} size="wide" onClose={onClose} {...(foot === undefined ? {} : { foot })}>
      <div className="vendor-dialog">
        {asking.fault === undefined ? null : <FaultNotice fault={asking.fault} />}
        {asking.isAsking ? <Progress label={t.vendor.working} done={0} total={0} /> : null}
        {children}
      </div>
    </Dialog>
  );
}
