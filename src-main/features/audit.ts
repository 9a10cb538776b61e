import type { Context } from '../context';
import { addAudit } from '../store/audit';

/** Writes what was done into the audit log; `detail` never holds a secret. */
export function note({ db, clock, who }: Pick<Context, 'db' | 'clock' | 'who'>, action: string, detail: string): void {
  addAudit(db, { at: clock.now(), who, action, detail });
}

/** An ISO date as all views show times. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}
