import type { MessagePort } from 'node:worker_threads';

import { systemClock } from '../clock';
import { openAnnouncer } from '../host/announcer';
import { openNetwork } from '../network';
import { openCourier } from '../push/courier';
import { openBeside } from '../store/database';
import { openVendors } from '../vendors/open-session';
import { callOf, openAsker } from './asker';
import { openCalls, type Answers, type Calls } from './calls';
import type { CourierAnswers, CourierNeeds, CourierRole } from './courier-calls';
import type { DeskCall, Answer } from './messages';
import { countFresh } from '../store/fresh-lines';
import type { Desk } from './desk';
import { openRemoteFetch } from './remote-fetch';
import { openRemoteLimiter } from './remote-limiter';

/** Sits in a thread of its own as the app's courier: with its own connection to the workspace, and everything else through the app. */
export function sitAsCourier(role: CourierRole, port: MessagePort): void {
  const { path, who, self, workspace, secrets, timeouts } = role;
  const db = openBeside(path);
  const announcer = openAnnouncer();
  const network = openNetwork(role.isOnline);
  // Filled below: what is done here needs the other side, and the other way round.
  const answers: Record<string, (...args: never[]) => unknown> = {};
  const app: Calls<CourierNeeds> = openCalls<CourierNeeds>(port, answers);
  announcer.onAny((event, payload) => app.tell('announce', [event, payload]));
  const log = {
    info: (details: Readonly<Record<string, unknown>>, message: string) => app.tell('log', ['info', details, message]),
    error: (details: Readonly<Record<string, unknown>>, message: string) => app.tell('log', ['error', details, message]),
  };
  const fault = () => Promise.reject(new Error('Secrets are only read here.'));
  const vendors = openVendors({
    db,
    workspace,
    secrets: { ...secrets, get: (entry) => app.ask('secret', [entry]), set: fault, remove: fault },
    network,
    clock: systemClock,
    fetch: openRemoteFetch(app),
    log,
    timeouts,
    limiterOf: (connector, baseUrl) => openRemoteLimiter(app, connector.id, baseUrl),
  });
  const courier = openCourier({ db, clock: systemClock, who, self, log, announcer, network, vendors, desk: openFarDesk(app, db) });
  const carried: CourierAnswers = {
    pull: ({ signal, onProgress }, request) => courier.pull(request, { signal, onProgress }),
    preview: (_watch, goal, target) => courier.preview(goal, target),
    limits: (_watch, goal) => courier.limits(goal),
    byHand: (_watch, goal, name) => courier.byHand(goal, name),
    confirm: (_watch, goal, seen) => courier.confirm(goal, seen),
    run: ({ signal }, push) => courier.run(push, signal),
    detail: (_watch, push) => courier.detail(push),
    online: (_watch, isOnline) => network.set(isOnline),
  };
  Object.assign(answers, carried satisfies Answers);
}

/** The desk in its thread, asked directly: what it answers with is too long to go through the app. */
function openFarDesk(
  app: Calls<CourierNeeds>,
  db: ReturnType<typeof openBeside>,
): Pick<Desk, 'plan' | 'planDirect' | 'check' | 'countFresh' | 'fitting'> {
  let open: Promise<ReturnType<typeof openAsker>> | undefined;

  async function connect(): Promise<ReturnType<typeof openAsker>> {
    const port = await app.ask('desk', []);
    // A thread has no origin; the rule means windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    const asker = openAsker((question) => port.postMessage(question));
    port.on('message', (answer: Answer) => asker.take(answer));
    port.on('close', () => {
      open = undefined;
      asker.fail(new Error('The thread that compares has ended.'));
    });
    return asker;
  }

  const ask = async (name: DeskCall, args: readonly unknown[]): Promise<unknown> => (await (open ??= connect())).ask(name, args);
  return {
    plan: callOf(ask, 'plan'),
    planDirect: callOf(ask, 'planDirect'),
    check: callOf(ask, 'check'),
    fitting: callOf(ask, 'fitting'),
    countFresh: async (before, lines) => countFresh(db, { before, lines }),
  };
}
