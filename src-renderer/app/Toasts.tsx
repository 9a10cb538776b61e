import { useEffect } from 'react';

import { useTexts } from '../texts/texts';
import { Notice } from '../ui/Notice';
import type { Toast } from './app-store';
import { useApp } from './AppContext';
import { FaultText } from './FaultText';

/** The short messages in the corner. Good news goes by itself; faults stay until closed. */
export function Toasts() {
  const t = useTexts();
  const toasts = useApp((app) => app.toasts);
  return (
    <section className="toasts" aria-label={t.app.notifications}>
      {toasts.map((toast) => (
        <ToastNotice key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastNotice({ toast }: { readonly toast: Toast }) {
  const t = useTexts();
  const close = useApp((app) => app.closeToast);
  const stays = toast.tone === 'fault';
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => close(toast.id), 7000);
    return () => clearTimeout(timer);
  }, [stays, toast.id, close]);
  return (
    <Notice tone={toast.tone} closeLabel={t.common.close} onClose={() => close(toast.id)}>
      {toast.fault === undefined ? toast.text : <FaultText fault={toast.fault} />}
    </Notice>
  );
}
