import { Failure } from '../failure';
import { parseSecret } from './secret-json';
import type { SecretStore } from './secret-store';

const service = 'Trueup';
/** A prompt of the system may wait for the user; a keychain that never answers must not hold up the app for ever. */
const patience = 120_000;
const probePatience = 5_000;

/** The part of keytar that is used. */
export interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
}

/** Opens the operating system's keychain; throws the fault `keychain` where there is none or it does not let us in. */
export async function openKeychain(): Promise<SecretStore> {
  const keytar = await loadKeytar();
  // Reading an entry that does not exist is the cheapest proof that the service is there and unlocked.
  await ask(() => keytar.getPassword(service, 'probe'), probePatience);
  return {
    kind: 'keychain',
    get: async ({ account }) => {
      const text = await ask(() => keytar.getPassword(service, account), patience);
      return text === null ? undefined : parseSecret(text, 'The keychain’s entry');
    },
    set: ({ account }, secret) => ask(() => keytar.setPassword(service, account, JSON.stringify(secret)), patience),
    remove: async ({ account }) => {
      await ask(() => keytar.deletePassword(service, account), patience);
    },
  };
}

async function loadKeytar(): Promise<Keytar> {
  try {
    // An optional dependency: its native part is missing where it could not be built.
    const { default: keytar } = await import('keytar');
    return keytar;
  } catch (error) {
    throw unavailable('its connection to this app (keytar) is not installed', error);
  }
}

async function ask<T>(action: () => Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable('it does not answer', undefined)), milliseconds);
    timer.unref();
  });
  try {
    return await Promise.race([action(), late]);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unavailable(whyNot(error), error);
  } finally {
    clearTimeout(timer);
  }
}

/** The two ways in which libsecret says no on Linux; elsewhere the system's own words. */
function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/D-Bus|DBus|dbus/.test(message)) return 'no keychain service runs in this session';
  if (/Object does not exist at path|locked|denied|cancel/i.test(message)) return 'it is locked, or access was denied';
  return `the system says “${message.slice(0, 200)}”`;
}

function unavailable(why: string, cause: unknown): Failure {
  const fault = {
    kind: 'keychain',
    message: `The keychain cannot be used: ${why}.`,
    unharmed: 'No secret was lost or written anywhere else.',
    next: 'Unlock or start the keychain and open Trueup again; until then secrets are kept for this session only.',
  } as const;
  return new Failure(fault, cause === undefined ? {} : { cause });
}
