/** A vendor's credentials as one object, by field name. */
export type Secret = Readonly<Record<string, string>>;

/** Where secrets lie, one entry a connection. Nothing else in the app ever writes one anywhere. */
export interface SecretStore {
  /** `session`: until the process ends. */
  readonly kind: 'keychain' | 'session';
  /** Why there is no keychain, in words; absent where there is one. */
  readonly reason?: string;
  readonly get: (entry: SecretEntry) => Promise<Secret | undefined>;
  readonly set: (entry: SecretEntry, secret: Secret) => Promise<void>;
  readonly remove: (entry: SecretEntry) => Promise<void>;
}

/** Which connection a secret is of. */
export interface SecretEntry {
  /** Unique on this machine: the workspace and the connection in it. */
  readonly account: string;
  /** The connection's name, for `TRUEUP_SECRET_<NAME>`. */
  readonly name: string;
}
