import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyDestroyed, KeyMissing, KeysUnavailable, SealBroken } from './errors.js';
import { FileKeyring } from './file-keyring.adapter.js';
import type { KeyPort } from './key-port.js';
import { kekVersionOf } from './sealer.js';
import { type TestKeys, aKeyring } from '../testing/keyring.js';
import { type VaultServer, aVaultServer } from '../testing/vault-server.js';
import { VaultTransit } from './vault-transit.adapter.js';

let keyring: TestKeys;
let vault: VaultServer;

beforeEach(async () => {
  keyring = await aKeyring();
  vault = await aVaultServer();
});
afterEach(async () => {
  await keyring.close();
  await vault.close();
});

const transit = (timeoutMs = 2_000) => new VaultTransit({ url: vault.url, tokenFile: vault.tokenFile, transitMount: 'transit', kvMount: 'secret', timeoutMs });
const stores: readonly (readonly [string, () => KeyPort])[] = [
  ['the keyring of files', () => keyring.keys],
  ['a key service', () => transit()],
];
const owner = () => ({ id: randomUUID(), agencyId: randomUUID() });
const placeOf = ({ id, agencyId }: { id: string; agencyId: string }) => ({ table: 'cases.identity', column: 'sealed_name', rowId: id, agencyId });

describe.each(stores)('%s', (_name, open) => {
  it('opens what it sealed, for another process too', async () => {
    const key = await keyring.another(open()).makeKey(owner());
    const sealed = await keyring.another(open()).withKey(key, (box) => box.seal(placeOf(key), 'Ana'));
    expect(await keyring.another(open()).withKey(key, (box) => box.open(placeOf(key), sealed))).toBe('Ana');
  });

  it('unwraps a data key for nobody but its own person and agency [B42]', async () => {
    const sealer = keyring.another(open());
    const [key, other] = [await sealer.makeKey(owner()), await sealer.makeKey(owner())];
    const moved = [{ ...key, id: other.id }, { ...key, agencyId: other.agencyId }, { ...other, wrapped: key.wrapped }];
    for (const stolen of moved) await expect(sealer.withKey(stolen, (box) => box.fingerprint('x', 'x'))).rejects.toThrow(SealBroken);
  });

  it('rotates: what is wrapped anew opens, the old version only until it is retired, and again when it is reopened', async () => {
    const store = open();
    const sealer = keyring.another(store);
    const key = await sealer.makeKey(owner());
    const sealed = await sealer.withKey(key, (box) => box.seal(placeOf(key), 'Ana'));
    const kek = `agency-${key.agencyId}`;
    expect(await store.rotate(kek)).toBe(2);
    const renewed = await sealer.rewrap(key);
    expect([kekVersionOf(key), kekVersionOf(renewed), await store.currentVersion(kek)]).toEqual([1, 2, 2]);
    const read = (held: typeof key) => keyring.another(store).withKey(held, (box) => box.open(placeOf(key), sealed));
    expect(await Promise.all([read(key), read(renewed)])).toEqual(['Ana', 'Ana']);
    await store.retireBelow(kek, 2);
    await expect(read(key)).rejects.toThrow(SealBroken);
    expect(await read(renewed)).toBe('Ana');
    await store.retireBelow(kek, 1);
    expect(await read(key)).toBe('Ana');
  });

  it('destroys one person for good and leaves the others [B45]', async () => {
    const store = open();
    const sealer = keyring.another(store);
    const [gone, stays] = [await sealer.makeKey(owner()), await sealer.makeKey(owner())];
    const sealed = await sealer.withKey(gone, (box) => box.seal(placeOf(gone), 'Ana'));
    await sealer.destroy(gone);
    // `gone.wrapped` is what an older backup of the database still holds.
    await expect(sealer.withKey(gone, (box) => box.open(placeOf(gone), sealed))).rejects.toThrow(KeyDestroyed);
    expect([await sealer.exists(gone), await sealer.exists(stays)]).toEqual([false, true]);
    expect(await store.destroyedShares()).toEqual([gone.id]);
    await sealer.destroy(gone);
  });

  it('destroys an agency with all it sealed', async () => {
    const store = open();
    const sealer = keyring.another(store);
    const key = await sealer.makeKey(owner());
    await store.destroy(`agency-${key.agencyId}`);
    await expect(keyring.another(store).withKey(key, (box) => box.fingerprint('x', 'x'))).rejects.toThrow(KeyMissing);
  });

  it('gives equal values other fingerprints under another key [B52]', async () => {
    const sealer = keyring.another(open());
    const [mine, theirs] = [await sealer.makeKey(owner()), await sealer.makeKey(owner())];
    const of = (key: typeof mine, purpose: string) => sealer.withKey(key, (box) => box.fingerprint(purpose, 'X1234567').toString('hex'));
    expect(await of(mine, 'document')).toBe(await of(mine, 'document'));
    expect(new Set([await of(mine, 'document'), await of(theirs, 'document'), await of(mine, 'phone')]).size).toBe(3);
  });
});

describe('the keyring of files', () => {
  it('is for its own user alone, every file of it [B43]', async () => {
    await keyring.sealer.makeKey(owner());
    for (const name of await readdir(keyring.folder, { recursive: true })) expect((await stat(join(keyring.folder, name))).mode & 0o077).toBe(0);
  });

  it('refuses to work when others may open it [B43]', async () => {
    const key = await keyring.sealer.makeKey(owner());
    await chmod(join(keyring.folder, 'kek', `agency-${key.agencyId}`, 'v1'), 0o644);
    await expect(keyring.another().withKey(key, (box) => box.fingerprint('x', 'x'))).rejects.toThrow(KeysUnavailable);
    await chmod(keyring.folder, 0o755);
    await expect(keyring.keys.check()).rejects.toThrow(KeysUnavailable);
  });

  it('is not taken for an empty one when its folder is not there', async () => {
    const absent = new FileKeyring(join(keyring.folder, 'not-mounted'));
    await expect(absent.check()).rejects.toThrow(KeysUnavailable);
    await expect(keyring.another(absent).makeKey(owner())).rejects.toThrow(KeysUnavailable);
  });

  it('destroys again what an older copy of it brings back, as long as the list of the destroyed is kept [B45]', async () => {
    const key = await keyring.sealer.makeKey(owner());
    const copy = await mkdtemp(join(tmpdir(), 'causeway-keyring-copy-'));
    try {
      await cp(keyring.folder, copy, { recursive: true });
      await keyring.sealer.destroy(key);
      await writeFile(join(copy, 'destroyed'), await readFile(join(keyring.folder, 'destroyed')), { mode: 0o600 });
      const restored = new FileKeyring(copy);
      await restored.check();
      await expect(keyring.another(restored).withKey(key, (box) => box.fingerprint('x', 'x'))).rejects.toThrow(KeyDestroyed);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  });

  it('makes one key-encryption key when ten processes want the first at once', async () => {
    const agencyId = randomUUID();
    const made = await Promise.all(Array.from({ length: 10 }, () => new FileKeyring(keyring.folder)).map((store) => keyring.another(store).makeKey({ id: randomUUID(), agencyId })));
    for (const key of made) expect(await keyring.another().withKey(key, () => 'open')).toBe('open');
    expect(await readdir(join(keyring.folder, 'kek', `agency-${agencyId}`))).toEqual(['v1']);
  });
});

describe('a key service', () => {
  it('never sends or is sent a key-encryption key, and wraps anew without showing us the data key', async () => {
    const sealer = keyring.another(transit());
    const key = await sealer.makeKey(owner());
    vault.asked.length = 0;
    await sealer.rewrap(key);
    expect(vault.asked).toEqual([`POST /v1/transit/rewrap/agency-${key.agencyId}`]);
  });

  it.each([
    ['is sealed', () => void (vault.sealed = true)],
    ['no longer knows our token', () => vault.revoke()],
    ['answers too late', () => void (vault.latencyMs = 400)],
    ['cuts every connection', () => void (vault.cut = 1_000)],
  ])('that %s is refused with one clear word, and used again when it is back [B44]', async (_how, harm) => {
    const key = await keyring.another(transit()).makeKey(owner());
    harm();
    await expect(keyring.another(transit(200)).withKey(key, () => 'open')).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE' });
    await expect(transit(200).check()).rejects.toThrow(KeysUnavailable);
  });

  it('survives one cut connection without anybody noticing', async () => {
    const key = await keyring.another(transit()).makeKey(owner());
    vault.cut = 1;
    expect(await keyring.another(transit()).withKey(key, () => 'open')).toBe('open');
  });

  it('that stays away is not asked any more for a while', async () => {
    const store = transit();
    const key = await keyring.another(store).makeKey(owner());
    vault.sealed = true;
    const ask = () => keyring.another(store).withKey(key, () => 'open');
    for (let i = 0; i < 3; i += 1) await expect(ask()).rejects.toThrow(KeysUnavailable);
    const before = vault.asked.length;
    for (let i = 0; i < 20; i += 1) await expect(ask()).rejects.toThrow(KeysUnavailable);
    expect(vault.asked.length).toBe(before);
  });

  it('is asked once a minute for a person, not once a reading', async () => {
    const sealer = keyring.another(transit());
    const key = await sealer.makeKey(owner());
    vault.asked.length = 0;
    for (let i = 0; i < 100; i += 1) await sealer.withKey(key, (box) => box.fingerprint('x', 'x'));
    expect(vault.asked).toHaveLength(2);
  });
});

describe('secrets of the installation', () => {
  const place = { table: 'access.totp', column: 'secret', rowId: randomUUID(), agencyId: randomUUID() };

  it.each(stores)('open where they were sealed and nowhere else, with %s', async (_name, open) => {
    const sealer = keyring.systemOf(open());
    const sealed = await sealer.seal(place, 'JBSWY3DPEHPK3PXP');
    expect(sealed.includes('JBSWY3DP')).toBe(false);
    expect(await sealer.open(place, sealed)).toBe('JBSWY3DPEHPK3PXP');
    await expect(sealer.open({ ...place, rowId: randomUUID() }, sealed)).rejects.toThrow(SealBroken);
    await expect(sealer.open(place, randomBytes(80))).rejects.toThrow(SealBroken);
  });

  it('are renewed under a new system key', async () => {
    const sealed = await keyring.system.seal(place, 'JBSWY3DPEHPK3PXP');
    expect(await keyring.system.isStale(sealed)).toBe(false);
    await keyring.keys.rotate('system');
    expect(await keyring.system.isStale(sealed)).toBe(true);
    const renewed = await keyring.system.renew(place, sealed);
    await keyring.keys.retireBelow('system', 2);
    expect(await keyring.systemOf(keyring.keys).open(place, renewed)).toBe('JBSWY3DPEHPK3PXP');
  });
});
