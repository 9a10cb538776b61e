import type { Context } from '../context';
import { Failure } from '../failure';
import { faultOf } from '../host/dispatch';
import { noteContact } from '../store/connections';

/** Does something with a vendor and notes on the connection how that went. */
export async function noting<T>(context: Pick<Context, 'db' | 'log' | 'vendors'>, connection: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = withClock(thrown, context.vendors.skewOf(connection));
    const fault = faultOf(error, context.log.error);
    if (fault.kind !== 'cancelled' && fault.kind !== 'offline') noteContact(context.db, connection, { fault });
    throw error;
  }
}

/** Tokens carry times: where clocks are far apart a good secret is refused like a wrong one. */
function withClock(error: unknown, skew: number): unknown {
  const minutes = Math.round(skew / 60_000);
  if (!(error instanceof Failure) || Math.abs(minutes) < 5) return error;
  const { fault } = error;
  if (fault.kind !== 'unauthorised' && fault.kind !== 'forbidden') return error;
  const far = `it is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} the vendor’s`;
  const next =
    `Set this computer’s clock first: ${far}, and a time that differs is refused like a wrong secret. ${fault.next ?? ''}`.trim();
  return new Failure({ ...fault, next }, { cause: error });
}
