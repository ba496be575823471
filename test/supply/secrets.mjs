// Looks for secrets in what git holds: the working tree, or with --history every version of every file there ever was.
//   npm run secrets:scan               the checkout
//   npm run secrets:scan -- --history  everything
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');

/** What a secret looks like. Where a rule has a group, the group is the secret; it must look like chance, not like words. */
export const rules = [
  { name: 'private key', form: /-----BEGIN (?:RSA |EC |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=\s]{64,}/g },
  { name: 'cloud key', form: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { name: 'forge token', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,})/g },
  { name: 'registry token', form: /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*(?!\$\{)[^\s]{20,}/g },
  { name: 'chat or mail token', form: /\bxox[abprs]-[A-Za-z0-9-]{20,}|\bSG\.[\w-]{22}\.[\w-]{43}/g },
  { name: 'vault token', form: /\bhv[sbr]\.[A-Za-z0-9_-]{24,}/g },
  { name: 'signed token', form: /\beyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g },
  { name: 'password in an address', form: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`$<>{}]+:([^\s/@'"`$<>{}]{8,})@/g, byChance: true },
  { name: 'value of a secret', form: /(?:secret|passw(?:or)?d|token|api_?key|private_?key|context_?key)["']?\s*[:=]\s*["'`]([A-Za-z0-9+/_=-]{20,})["'`]/gi, byChance: true },
];

/** Found, looked at, and no secret: `{ text, why }` each. A new line here is a decision that somebody reviews. */
const harmless = [];

/** Bits for each sign: words of a language stay below what a generator gives. */
export function chanceOf(text) {
  const counts = new Map();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

const looksLikeChance = (text) => chanceOf(text) >= 3.6 && /\d/.test(text) && /[A-Za-z]/.test(text);

/** @returns {{rule: string, text: string}[]} */
export function secretsIn(content) {
  return rules.flatMap(({ name, form, byChance }) =>
    [...content.matchAll(form)]
      .map((match) => match[1] ?? match[0])
      .filter((text) => !byChance || looksLikeChance(text))
      .filter((text) => !harmless.some((known) => text.includes(known.text)))
      .map((text) => ({ rule: name, text })),
  );
}

const git = (args, options = {}) => execFileSync('git', args, { cwd: root, maxBuffer: 1 << 30, stdio: ['pipe', 'pipe', 'ignore'], ...options });
/** Pictures and archives hold no line of text; a lock file holds a hash for every package. */
const skipped = /(^|\/)package-lock\.json$|\.(png|jpg|ico|woff2?|gz|zip|map)$/;
const short = (text) => `${text.slice(0, 6)}… (${text.length} signs)`;

/** Of the checkout: what git holds and what it would take. @returns {string[]} one line each, never the secret itself */
export function scanCheckout() {
  const files = git(['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter((file) => file && !skipped.test(file));
  return files.flatMap((file) => {
    let content = '';
    try {
      content = readFileSync(path.join(root, file), 'utf8');
    } catch {
      return []; // deleted, and not yet said to git
    }
    return secretsIn(content).map(({ rule, text }) => `${file}: ${rule}: ${short(text)}`);
  });
}

/** Of every version of every file in every commit. */
export function scanHistory() {
  const objects = new Map();
  for (const line of git(['rev-list', '--objects', '--all'], { encoding: 'utf8' }).split('\n')) {
    const [id, ...name] = line.split(' ');
    if (name.length > 0 && !skipped.test(name.join(' '))) objects.set(id, name.join(' '));
  }
  const found = [];
  const stream = git(['cat-file', '--batch'], { input: [...objects.keys()].join('\n') });
  for (let at = 0; at < stream.length; ) {
    const head = stream.indexOf(10, at);
    const [id, kind, size] = stream.toString('latin1', at, head).split(' ');
    const content = stream.subarray(head + 1, head + 1 + Number(size));
    if (kind === 'blob') found.push(...secretsIn(content.toString('latin1')).map(({ rule, text }) => `${objects.get(id)} at ${id.slice(0, 10)}: ${rule}: ${short(text)}`));
    at = head + 2 + Number(size);
  }
  return { found, looked: objects.size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const history = process.argv.includes('--history') ? scanHistory() : undefined;
  const found = history?.found ?? scanCheckout();
  for (const line of found) process.stderr.write(`${line}\n`);
  process.stdout.write(found.length === 0 ? `No secret found${history ? ` in ${history.looked} versions of files` : ''}.\n` : `${found.length} found. Whoever put it there makes it worthless first, and removes it then.\n`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
