import { Failure, fail } from '../failure';
import type { Command } from './command';
import { argument, isSet, textOption, textOptions } from './command';
import { readStdin } from './read-stdin';

export const command: Command = {
  name: 'connect',
  usage: 'VENDOR --name N [--url U] [--set K=V]… --secret-stdin',
  summary: 'Stores a connection to a vendor and tests it.',
  details:
    'The secret is a JSON object on stdin with the vendor’s credential fields (`trueup vendors` names them); it goes to the keychain.\n' +
    'Where there is no keychain, set TRUEUP_SECRET_<NAME IN CAPITALS, - AS _> to the same JSON for every command.',
  arity: [1, 1],
  options: {
    name: { type: 'string', placeholder: 'N', help: 'what the connection is called here' },
    url: { type: 'string', placeholder: 'U', help: 'the vendor’s address, where it is not the usual one' },
    set: { type: 'string', multiple: true, placeholder: 'K=V', help: 'one of the vendor’s settings; may be given many times' },
    'secret-stdin': { type: 'boolean', help: 'read the secret from stdin' },
  },
  run: async (context, args) => {
    const name = textOption(args, 'name') ?? fail('invalid', 'The connection needs a name.', { next: 'Add --name.' });
    const settings = Object.fromEntries(textOptions(args, 'set').map(splitSetting));
    const secret = await readSecret(context.io, name, isSet(args, 'secret-stdin'));
    const baseUrl = textOption(args, 'url');
    const app = await context.app();
    const added = await app.ask('connections.add', {
      vendor: argument(args, 0),
      name,
      settings,
      secret,
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
    let tested = true;
    try {
      await app.ask('connections.test', { connection: added.id });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.fault.kind === 'unauthorised' || error.fault.kind === 'forbidden') {
        await app.ask('connections.remove', { connection: added.id });
        throw new Failure({ ...error.fault, unharmed: 'The connection was not kept.' }, { cause: error });
      }
      tested = false;
      context.note(`Stored, but not tested: ${error.fault.message}`);
    }
    const { secrets } = await app.ask('host.describe', {});
    if (secrets === 'session') {
      const { variableOf } = await import('../secrets/secrets');
      context.note(`There is no keychain here: the secret was kept for this command only. Set ${variableOf(name)} for the next ones.`);
    }
    const { id: _id, ...view } = added;
    context.answer({ ...view, tested, secrets }, () => `Connected ${name} to ${added.vendorTitle} at ${added.baseUrl}.`);
    return 0;
  },
};

function splitSetting(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) fail('invalid', `--set ${text} is no K=V.`, { next: 'Write --set name=value.' });
  return [text.slice(0, at), text.slice(at + 1)];
}

async function readSecret(
  io: Parameters<typeof readStdin>[0],
  name: string,
  isOnStdin: boolean,
): Promise<Readonly<Record<string, string>>> {
  const [{ parseSecret }, { variableOf }] = await Promise.all([import('../secrets/secret-json'), import('../secrets/secrets')]);
  const variable = variableOf(name);
  const kept = io.env[variable];
  if (isOnStdin) return parseSecret(await readStdin(io), 'Stdin');
  if (kept !== undefined) return parseSecret(kept, variable);
  return fail('invalid', 'The connection needs its secret.', {
    unharmed: 'Nothing was stored.',
    next: `Add --secret-stdin and write the secret as JSON to stdin, or set ${variable}.`,
  });
}
