import type { Fault } from '../../src-preload/fault';
import { useTexts } from '../texts/texts';

/** A fault in words: what happened, what is unharmed, what next. */
export function FaultText({ fault }: { readonly fault: Fault }) {
  const t = useTexts().fault;
  const place = fault.place === undefined ? '' : t.place(fault.place.row, fault.place.column);
  return (
    <>
      <p>
        <strong>{fault.message}</strong>
        {place === '' ? null : <span className="soft"> ({place})</span>}
      </p>
      {fault.unharmed === undefined ? null : (
        <p>
          <span className="soft">{t.unharmed}</span> {fault.unharmed}
        </p>
      )}
      {fault.next === undefined ? null : (
        <p>
          <span className="soft">{t.next}</span> {fault.next}
        </p>
      )}
      {fault.requestId === undefined ? null : (
        <p className="small soft">
          {t.requestId} <code>{fault.requestId}</code>
        </p>
      )}
    </>
  );
}
