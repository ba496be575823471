import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { configKeys, readConfig } from '@causeway/platform';

// No container engine is needed here: these are the faults that can be read from the files.
const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Instruction { readonly word: string; readonly rest: string; readonly stage: string }
interface Service {
  readonly image: string;
  readonly build?: { target: string; context: string; dockerfile: string };
  readonly environment?: Record<string, string>;
  readonly deploy?: { replicas: number };
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly healthcheck?: { test: string[] };
  readonly depends_on?: Record<string, { condition: string }>;
  readonly user?: string;
  readonly restart?: string;
}
interface Compose { readonly services: Record<string, Service>; readonly configs: Record<string, { content: string }> }

function dockerfile(): Instruction[] {
  let stage = '';
  const lines = read('docker/Dockerfile').replace(/\\\n/g, ' ').split('\n').filter((line) => /^[A-Z]/.test(line));
  return lines.map((line) => {
    const [word = '', ...rest] = line.split(' ');
    if (word === 'FROM') stage = rest.at(-1)!;
    return { word, rest: rest.join(' '), stage };
  });
}

const instructions = dockerfile();
const compose = parse(read('docker/compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const own = services.filter(([, service]) => service.build);
const lasting = services.filter(([, service]) => service.restart === 'unless-stopped');
/** Each secret another one, as `make-env.mjs` makes them. */
const fill = (value: string) =>
  value.replaceAll('${PUBLIC_URL:?}', 'https://localhost:8443').replace(/\$\{([A-Z_]+)[^}]*\}/g, (_, name: string) => createHash('sha256').update(name).digest('hex').slice(0, 48));
const workspaces = ['apps', 'libs'].flatMap((kind) => readdirSync(path.join(root, kind)).map((name) => `${kind}/${name}`)).concat('test');
const ports = services.flatMap(([name, service]) => (service.ports ?? []).map((port) => [name, port]));

describe('the images', () => {
  it('come one per process', () => {
    const stages = instructions.filter(({ word }) => word === 'FROM').map(({ stage }) => stage);
    expect(stages).toEqual(expect.arrayContaining(['gateway', 'worker', 'ops']));
  });

  it('stand on a base that is named by its version', () => {
    expect(read('docker/Dockerfile')).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-\w+-slim$/m);
    const bases = instructions.filter(({ word }) => word === 'FROM').map(({ rest }) => rest.split(' ')[0]!);
    const stages = instructions.map(({ stage }) => stage);
    expect(bases.filter((base) => base !== '${NODE_IMAGE}' && !stages.includes(base))).toEqual([]);
  });

  it.each(['gateway', 'worker', 'ops'])('run %s as nobody in particular [B91]', (target) => {
    const from = instructions.find(({ word, stage }) => word === 'FROM' && stage === target)!;
    expect(from.rest).toMatch(/^runtime AS/);
    const users = instructions.filter(({ word, stage }) => word === 'USER' && ['runtime', target].includes(stage));
    expect(users.map(({ rest }) => rest)).toEqual(['10001:10001']);
  });

  it('hold no shell and no tool, and start without one [B91]', () => {
    const ours = instructions.filter(({ stage }) => ['runtime', 'gateway', 'worker', 'ops'].includes(stage));
    const runs = ours.filter(({ word }) => word === 'RUN');
    expect(runs).toHaveLength(1);
    expect(runs[0]!.rest.split(' ')).toEqual(expect.arrayContaining(['rm', '/usr/bin', '/usr/sbin', '/usr/local/lib/node_modules', '/usr/local/bin/npm']));
    // In the exec form, by the path of the one program there is: no word of it passes a shell.
    const starts = ours.filter(({ word }) => ['ENTRYPOINT', 'CMD', 'HEALTHCHECK'].includes(word)).map(({ rest }) => rest.slice(rest.indexOf('[')));
    expect(starts.every((start) => Array.isArray(JSON.parse(start)))).toBe(true);
    expect(ours.filter(({ word, stage }) => word === 'ENTRYPOINT' && ['runtime', 'ops'].includes(stage)).map(({ rest }) => (JSON.parse(rest) as string[])[0])).toEqual(['/usr/local/bin/node', '/usr/local/bin/node']);
  });

  it('copy only what is there', () => {
    const copied = instructions.filter(({ word, rest }) => word === 'COPY' && !rest.includes('--from='));
    const sources = copied.flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(sources.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
  });

  it('install with the manifest of every project, so that the lock file fits', () => {
    const copied = instructions.filter(({ word, stage }) => word === 'COPY' && stage === 'manifests').map(({ rest }) => rest);
    expect(workspaces.filter((name) => !copied.includes(`${name}/package.json ${name}/`))).toEqual([]);
  });

  it('send to the engine what they copy, and no more', () => {
    const allowed = read('docker/Dockerfile.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const sources = instructions.filter(({ word, rest }) => word === 'COPY' && !rest.includes('--from=')).flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    const missing = sources.map((source) => source.replace(/^\.\//, '')).filter((source) => !allowed.some((path) => source === path || source.startsWith(`${path}/`)));
    expect(missing).toEqual([]);
    expect(allowed.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it('set only keys that the configuration knows', () => {
    const set = instructions.filter(({ word, stage }) => word === 'ENV' && !['build', 'modules', 'manifests'].includes(stage));
    const keys = set.flatMap(({ rest }) => [...rest.matchAll(/([A-Z_]+)=/g)].map((match) => match[1]!));
    const nodesOwn = ['NODE_ENV', 'NODE_OPTIONS'];
    expect(keys.filter((key) => !(key in configKeys) && !nodesOwn.includes(key))).toEqual([]);
    expect(keys).toContain('CAUSEWAY_MODE');
  });
});

describe('compose', () => {
  it('runs two gateways and two workers', () => {
    expect(compose.services['gateway']?.deploy?.replicas).toBe(2);
    expect(compose.services['worker']?.deploy?.replicas).toBe(2);
  });

  it('names every foreign image by its version', () => {
    const foreign = services.filter(([, service]) => !service.build).map(([, service]) => service.image);
    expect(foreign.filter((image) => !/:v?\d+\.\d+/.test(image))).toEqual([]);
  });

  it('builds only targets that exist', () => {
    for (const [name, { build }] of own) {
      expect([name, existsSync(path.join(root, 'docker', build!.context, build!.dockerfile))]).toEqual([name, true]);
      expect(instructions.map(({ stage }) => stage)).toContain(build!.target);
    }
  });

  it('has no secret of its own: each is asked for, and none has a default', () => {
    const asked = [...read('docker/compose.yaml').matchAll(/(?<!\$)\$\{([A-Z_]+)(:?[-?+])?/g)];
    expect(asked.filter((match) => match[2] !== ':?').map((match) => match[0])).toEqual([]);
    const made = execFileSync(process.execPath, [path.join(root, 'docker/make-env.mjs')], { encoding: 'utf8' });
    const given = new Set([...made.matchAll(/^([A-Z_]+)=(.+)$/gm)].map((match) => match[1]));
    expect([...new Set(asked.map((match) => match[1]))].filter((key) => !given.has(key))).toEqual([]);
    const literal = services.flatMap(([, { environment }]) => Object.entries(environment ?? {})).filter(([key, value]) => /PASSWORD|KEY|SECRET|TOKEN/.test(key) && !/^\/|\$\{/.test(value));
    expect(literal.filter(([key]) => key !== 'MP_SMTP_TLS_KEY')).toEqual([]);
  });

  it.each(['gateway', 'worker'])('gives %s a configuration that production accepts', (name) => {
    const environment = compose.services[name]!.environment!;
    expect(Object.keys(environment).filter((key) => !(key in configKeys) && key !== 'NODE_EXTRA_CA_CERTS')).toEqual([]);
    const filled = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(value)]));
    expect(readConfig(filled).CAUSEWAY_MODE).toBe('production');
  });

  it.each(own)('locks %s in: nothing to write, no privilege to gain [B91]', (_name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.user ?? '10001').not.toMatch(/^(0|root)/);
  });

  it('knows of everything that lasts whether it is well', () => {
    const images = instructions.filter(({ word }) => word === 'HEALTHCHECK').map(({ stage }) => stage);
    const blind = lasting.filter(([, service]) => !service.healthcheck && !images.includes(service.build?.target ?? ''));
    expect(blind.map(([name]) => name)).toEqual([]);
  });

  it.each(['gateway', 'worker'])('starts %s after the migrations', (name) => {
    expect(compose.services[name]?.depends_on?.['migrate']).toEqual({ condition: 'service_completed_successfully' });
  });

  it('keeps a queue that refuses rather than forgets, and writes it down', () => {
    expect(compose.configs['valkey']?.content).toMatch(/maxmemory-policy noeviction[\s\S]*appendonly yes/);
  });

  it('opens the proxy to the world, and the caught mail to this machine only', () => {
    expect(ports).toEqual([['mailbox', '127.0.0.1:8025:8025'], ['proxy', '8443:8443']]);
  });

  it('gives private keys to the two that speak TLS, and to nobody else', () => {
    const holders = services.filter(([, service]) => (service.volumes ?? []).some((volume) => volume.startsWith('certificates:')));
    expect(holders.map(([name]) => name).sort()).toEqual(['certificates', 'mailbox', 'proxy']);
  });

  it('gives the keys of what is sealed to the processes that open it, never to the database [B43]', () => {
    const holders = services.filter(([, service]) => (service.volumes ?? []).some((volume) => volume.startsWith('keyring:')));
    expect(holders.map(([name]) => name).sort()).toEqual(['gateway', 'keyring', 'keyring-folder', 'ops', 'worker']);
  });

  it('gives the key that signs the audit to the workers alone, and the one of second factors to the gateways', () => {
    const holders = services.filter(([, service]) => (service.volumes ?? []).some((volume) => volume.startsWith('audit:')));
    expect(holders.map(([name]) => name).sort()).toEqual(['audit-key', 'keyring-folder', 'worker']);
    expect(compose.services['worker']?.environment?.['AUDIT_KEY_FILE']).toBe('/audit/key.pem');
    expect(compose.services['worker']?.volumes).toContain('audit:/audit:ro');
    expect(services.filter(([, { environment }]) => 'SIGN_IN_KEY' in (environment ?? {})).map(([name]) => name)).toEqual(['gateway']);
  });

  it('mounts only files that are there', () => {
    const mounted = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0]!).filter((source) => source.startsWith('.'));
    expect(mounted.length).toBeGreaterThan(0);
    expect(mounted.filter((source) => !existsSync(path.join(root, 'docker', source)))).toEqual([]);
  });
});
