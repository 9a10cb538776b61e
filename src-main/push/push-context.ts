import type { Context } from '../context';

/** What the push engine works with; app, command and the courier's thread give the same. */
export interface PushContext extends Pick<Context, 'db' | 'clock' | 'who' | 'self' | 'log' | 'announcer' | 'network' | 'vendors'> {
  readonly desk: Pick<Context['desk'], 'plan' | 'planDirect' | 'check' | 'countFresh' | 'fitting'>;
}
