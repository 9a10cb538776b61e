import type { Secret, SecretStore } from './secret-store';

/** Keeps secrets in this process's memory only, for machines without a keychain. */
export function openSession(reason: string): SecretStore {
  const secrets = new Map<string, Secret>();
  return {
    kind: 'session',
    reason,
    get: ({ account }) => Promise.resolve(secrets.get(account)),
    set: ({ account }, secret) => {
      secrets.set(account, { ...secret });
      return Promise.resolve();
    },
    remove: ({ account }) => {
      secrets.delete(account);
      return Promise.resolve();
    },
  };
}
