import type { Context } from '../context';

/** What the push engine works with; app and command give the same. */
export type PushContext = Pick<Context, 'db' | 'clock' | 'who' | 'self' | 'log' | 'announcer' | 'network' | 'vendors' | 'desk'>;
