import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@causeway/platform';
import { testContextKey } from '@causeway/platform/testing';
import { type LockFile, faultsOf, installScripts, locked } from '../supply/packages.mjs';
import { partsList } from '../supply/sbom.mjs';
import { rules, scanCheckout, scanHistory, secretsIn } from '../supply/secrets.mjs';
import { bar } from './harness/bar.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as LockFile;

describe('what comes from outside', () => {
  const place = 'node_modules/fastify';
  const altered = (change: object): LockFile => ({ packages: { ...lock.packages, [place]: { ...lock.packages[place], ...change } } });

  bar('B89', 'is fixed by its hash, comes from the registry, and runs no script that nobody has looked at', (attempt) => {
    expect(faultsOf(lock)).toEqual([]);
    attempt.tried(locked(lock).length, 'packages');
    for (const fault of [{ integrity: undefined }, { integrity: 'sha1-x' }, { resolved: 'git+ssh://git@forge.example/x.git' }, { resolved: 'https://registry.npmjs.org.evil.example/x.tgz' }, { hasInstallScript: true }, { version: 'file:../x' }]) {
      expect(faultsOf(altered(fault))).toHaveLength(1);
    }
    expect(Object.values(installScripts).every((why) => why.length > 20)).toBe(true);
  });

  bar('B89', 'is installed as it is locked, without scripts: here, in CI and in the images', (attempt) => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const installs = read('docker/Dockerfile').match(/\bnpm (ci|i|install)\b.*/g) ?? [];
    expect(installs.length).toBeGreaterThan(0);
    expect(installs.filter((line) => !/^npm ci\b.*--ignore-scripts\b/.test(line))).toEqual([]);
    attempt.tried(installs.length, 'installs');
  });

  bar('B90', 'stands in a parts list that is the same bytes each time and leaves out nothing that runs', (attempt) => {
    const list = partsList();
    expect(partsList()).toBe(list);
    const parts = (JSON.parse(list) as { components: { purl: string; hashes: { content: string }[] }[] }).components;
    const running = locked(lock).filter(({ entry }) => entry.dev !== true);
    const listed = new Set(parts.map(({ purl }) => decodeURIComponent(purl)));
    expect(running.map(({ name, version }) => `pkg:npm/${name}@${version}`).filter((purl) => !listed.has(purl))).toEqual([]);
    expect(parts.filter(({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes[0]?.content ?? ''))).toEqual([]);
    expect(list).not.toMatch(/timestamp|serialNumber|\/home\/|\/tmp\//);
    attempt.tried(parts.length, 'parts');
  });
});

describe('secrets', () => {
  const random = (length: number) => randomBytes(length).toString('base64url').replace(/[-_]/g, 'k').slice(0, length);
  /** One for each rule, made here so that no file holds one. */
  const planted: Readonly<Record<string, string>> = {
    'private key': `-----BEGIN ${'PRIVATE KEY'}-----\n${random(70)}\n${random(70)}\n`,
    'cloud key': `AKIA${random(40).replace(/[^A-Za-z0-9]/g, '').toUpperCase().slice(0, 16)}`,
    'forge token': `ghp_${random(36)}`,
    'registry token': `npm_${random(36)}`,
    'chat or mail token': `xoxb-${random(30)}`,
    'vault token': `hvs.${random(30)}`,
    'signed token': `eyJ${random(20)}.eyJ${random(20)}.${random(30)}`,
    'password in an address': `postgres://causeway:a1${random(20)}9z@db.example/x`,
    'value of a secret': `const apiKey = "a1${random(30)}9z";`,
  };

  bar('B92', 'stand nowhere in the checkout nor in anything git ever held', (attempt) => {
    expect(Object.keys(planted).sort()).toEqual(rules.map(({ name }) => name).sort());
    for (const [rule, text] of Object.entries(planted)) expect([rule, secretsIn(`some text\n${text}\nmore`).map((found) => found.rule)]).toEqual([rule, expect.arrayContaining([rule])]);
    expect(secretsIn(`token: 'just-some-words-with-hyphens' url postgres://user:password@host password = "<your password here>"`)).toEqual([]);
    expect(scanCheckout()).toEqual([]);
    const { found, looked } = scanHistory();
    expect(found).toEqual([]);
    attempt.tried(looked, 'versions of files');
    attempt.tried(rules.length, 'kinds of secret');
  });

  bar('B92', 'of development, or too short, are refused by production', (attempt) => {
    const good = { CAUSEWAY_MODE: 'production', DATABASE_URL: `postgres://causeway_gateway:${random(24)}@db.example/causeway`, SMTP_URL: 'smtps://relay.example', PUBLIC_URL: 'https://desk.example', CONTEXT_KEY: random(48) };
    expect(readConfig(good).CAUSEWAY_MODE).toBe('production');
    const bad: readonly Partial<typeof good & { SIGN_IN_KEY: string }>[] = [
      { CONTEXT_KEY: 'development-context-key-not-for-production' }, { CONTEXT_KEY: testContextKey }, { CONTEXT_KEY: 'short' }, { CONTEXT_KEY: 'a'.repeat(48) }, { CONTEXT_KEY: 'changeme'.repeat(6) },
      { CONTEXT_KEY: '<a secret of at least 32 characters>' }, { SIGN_IN_KEY: 'development-sign-in-key-not-for-production' }, { SIGN_IN_KEY: good.CONTEXT_KEY },
      { DATABASE_URL: 'postgres://causeway_gateway:dev@db.example/causeway' }, { DATABASE_URL: 'postgres://causeway_gateway:causeway_gateway@db.example/causeway' },
    ];
    for (const one of bad) {
      expect(() => readConfig({ ...good, ...one })).toThrow(Object.keys(one)[0]);
      // What is refused is named, not repeated.
      expect(() => readConfig({ ...good, ...one })).not.toThrow(Object.values(one)[0]);
      attempt.tried(1, 'secrets');
    }
  });
});
