/**
 * Where keys live that the database must not hold. Two kinds:
 * - a **key-encryption key** (KEK) for each agency, in versions, which wraps data keys and never leaves the store of a KMS;
 * - a **share** for each data key. The key that seals is made of the data key (in the database, wrapped) *and* its share
 *   (here). Destroying the share makes the value unreadable in every copy of the database, the older backups included.
 */
export interface KeyPort {
  /** What it is, for logs and readiness. */
  readonly kind: 'none' | 'file' | 'kms';
  /** Wraps with the newest version of the KEK; makes the KEK when there is none. @param binding what the data key belongs to; unwrapping asks for the same */
  wrap(kekId: string, dataKey: Uint8Array, binding: Uint8Array): Promise<string>;
  /** @throws {SealBroken} {KeyMissing} {KeysUnavailable} */
  unwrap(kekId: string, wrapped: string, binding: Uint8Array): Promise<Buffer>;
  /** The same data key under the newest version of the KEK. */
  rewrap(kekId: string, wrapped: string, binding: Uint8Array): Promise<string>;
  /** The newest version, which wraps. @throws {KeyMissing} */
  currentVersion(kekId: string): Promise<number>;
  /** Makes a new version. @returns its number */
  rotate(kekId: string): Promise<number>;
  /** Versions below no longer unwrap. They are kept aside: a lower number opens them again, for a restored backup. */
  retireBelow(kekId: string, version: number): Promise<void>;
  /** Destroys the KEK in all versions: an agency's every data key with it. */
  destroy(kekId: string): Promise<void>;

  /** Keeps the share of a new data key; durable when it returns. Never replaces one. */
  keepShare(keyId: string, share: Uint8Array): Promise<void>;
  /** @returns undefined when there is none: it never was, or it was destroyed */
  findShare(keyId: string): Promise<Buffer | undefined>;
  /** Destroys the share and remembers that it did, so that a restored older copy of this store destroys it again. */
  destroyShare(keyId: string): Promise<void>;
  /** Every share destroyed so far: what a restored database must forget again. */
  destroyedShares(): Promise<readonly string[]>;

  /** @throws {KeysUnavailable} when nothing could be sealed or opened just now */
  check(): Promise<void>;
}

/** The version in a wrapped key, `<store>:v<version>:<base64>`: HashiCorp Vault's own form, and the file keyring's. */
export function versionOf(wrapped: string): number {
  const version = /^[a-z]+:v(\d+):/.exec(wrapped)?.[1];
  if (version === undefined) throw new TypeError('not a wrapped key');
  return Number(version);
}

/** Name of an agency's KEK. */
export function kekOfAgency(agencyId: string): string {
  return `agency-${agencyId.toLowerCase()}`;
}

/** KEK of what belongs to the installation and to no person: second-factor secrets, client secrets, sealed enquiries. */
export const systemKek = 'system';

/** KEK ids are used as file names and in URLs. */
export const kekIdForm = /^[a-z0-9][a-z0-9-]{0,80}$/;
