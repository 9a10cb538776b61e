import { isDeepStrictEqual } from 'node:util';

import { Failure, fail } from '../failure';
import { openKeychain } from './keychain';
import { parseSecret } from './secret-json';
import type { SecretStore } from './secret-store';
import { openSession } from './session';

export interface SecretsOptions {
  /** `TRUEUP_SECRET_<NAME>` comes before what is kept; `TRUEUP_KEYCHAIN=off` does without the keychain. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Opens the keychain where it works, else memory that ends with the process. */
export async function openSecrets(options: SecretsOptions): Promise<SecretStore> {
  return withEnvironment(await openStore(options), options.env);
}

async function openStore({ env }: SecretsOptions): Promise<SecretStore> {
  if (env['TRUEUP_KEYCHAIN'] === 'off') return openSession('TRUEUP_KEYCHAIN is off.');
  try {
    return await openKeychain();
  } catch (error) {
    if (error instanceof Failure && error.fault.kind === 'keychain') return openSession(error.fault.message);
    throw error;
  }
}

/** Name of the environment's variable for a connection: capitals, and everything that is no letter or digit as `_`. */
export function variableOf(name: string): string {
  return `TRUEUP_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

function withEnvironment(store: SecretStore, env: SecretsOptions['env']): SecretStore {
  return {
    ...store,
    get: (entry) => {
      const variable = variableOf(entry.name);
      const text = env[variable];
      return text === undefined || text === '' ? store.get(entry) : Promise.resolve().then(() => parseSecret(text, variable));
    },
    set: async (entry, secret) => {
      const variable = variableOf(entry.name);
      const text = env[variable];
      if (text !== undefined && text !== '' && !isDeepStrictEqual(parseSecret(text, variable), secret)) {
        fail('invalid', `The environment’s ${variable} comes before what is entered here, and says something else.`, {
          unharmed: 'What was entered was not kept, and nothing was sent.',
          next: `Take ${variable} out of the environment, or correct it there, and start Trueup again.`,
        });
      }
      await store.set(entry, secret);
    },
  };
}
