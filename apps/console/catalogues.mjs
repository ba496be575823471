import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { LAZY_IMPORT, partName, partsOf, sourceOf } from './parts.mjs';

// Every Latin letter has a twin that a test can tell from plain text.
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const twins = 'àƀçđéƒğħîĵķļṁñôṗɋŕšţûṽŵẋýžÀƁÇĐÉƑĞĦÎĴĶĻṀÑÔṖɊŔŠŢÛṼŴẊÝŽ';
const accents = Object.fromEntries([...plain].map((letter, at) => [letter, [...twins][at]]));

function pseudo(text) {
  const accented = [...text].map((letter) => accents[letter] ?? letter).join('');
  return text.trim().length < 2 ? accented : `${accented}${'~'.repeat(Math.ceil(text.trim().length * 0.4))}`;
}

function pseudoElements(elements) {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: pseudo(element.value) };
    if (element.type === TYPE.tag) return { ...element, children: pseudoElements(element.children) };
    if (!element.options) return element;
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: pseudoElements(option.value) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  });
}

const fileOf = (locale) => join(dirname(fileURLToPath(import.meta.url)), `lang/${locale === 'en-XA' ? 'en' : locale}.json`);

/** Turns `lang/<locale>.json` into parsed messages; `en-XA`, the pseudo-locale of the tests, is made from `en`. */
export function compile(locale) {
  const isPseudo = locale === 'en-XA';
  const entries = Object.entries(JSON.parse(readFileSync(fileOf(locale), 'utf8'))).map(([id, message]) => {
    const elements = parse(message);
    return [id, isPseudo ? pseudoElements(elements) : elements];
  });
  return Object.fromEntries(entries);
}

// The words stand in the code for its readers; what the browser gets is the catalogue of its language, once.
const defaultMessage = /,\s*defaultMessage:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, 'src');
const locales = ['en', 'ar', 'en-XA'];
const PREFIX = '\0words:';
const loader = join(src, 'i18n/catalogue.ts');

const pathOf = (file) => relative(src, file).replaceAll(sep, '/');

/** Every source below `src` with its text. */
function readSources() {
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return new Map(files.map(({ parentPath, name }) => [pathOf(join(parentPath, name)), readFileSync(join(parentPath, name), 'utf8')]));
}

/** `words:<part>`: a module with one loader for each language. `words:<part>.<locale>.js`: the messages. */
const loadersOf = (part) => `export default {${locales.map((locale) => `${JSON.stringify(locale)}: () => import('words:${part}.${locale}.js')`).join(',')}}`;

/** Whoever loads one of our modules later waits for its words too, so that no page is there before what it says. */
function bringWords(code, file, { parts, sources }) {
  const brought = [];
  const changed = code.replace(LAZY_IMPORT, (asked, specifier) => {
    const module = sourceOf(pathOf(file), specifier, sources);
    const part = module && partName(module);
    if (!part || !parts.get(part)?.own.length) return asked;
    brought.push(`import words${brought.length} from 'words:${part}';`);
    return `withWords(words${brought.length - 1}, ${asked})`;
  });
  if (brought.length === 0) return code;
  return `import { withWords } from ${JSON.stringify(loader)};${brought.join('')}\n${changed}`;
}

/** Every chunk that came out of the build, asked what it can say: its part must have all of it. */
function refuseSilence(bundle, { parts, known }) {
  const chunks = new Map(Object.values(bundle).filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  for (const chunk of chunks.values()) {
    const file = chunk.facadeModuleId;
    if (!chunk.isEntry && !(chunk.isDynamicEntry && file?.startsWith(`${src}/`))) continue;
    const part = parts.get(chunk.isEntry ? 'start' : partName(pathOf(file)));
    const silent = saidIn(chunk, chunks).filter((id) => known.has(id) && !part?.all.has(id));
    if (silent.length > 0) throw new Error(`${chunk.fileName} can say what its part of the catalogue lacks: ${silent.join(', ')}`);
  }
}

function saidIn(start, chunks) {
  const files = new Set([start.fileName]);
  for (const file of files) chunks.get(file)?.imports.forEach((next) => files.add(next));
  return [...files].flatMap((file) => [...(chunks.get(file)?.code ?? '').matchAll(/\bid:\s*["'`]([\w.-]+)["'`]/g)].map(([, id]) => id));
}

/** The console as it stands in its folder. */
function readConsole() {
  const sources = readSources();
  return { sources, parts: partsOf(sources), known: new Set(Object.keys(compile('en'))) };
}

function refuseLost({ parts, known }) {
  const reachable = new Set([...parts.values()].flatMap(({ own }) => own));
  const lost = [...known].filter((id) => !reachable.has(id));
  if (lost.length > 0) throw new Error(`no page can say these messages of lang/en.json: ${lost.join(', ')}`);
}

export function catalogues() {
  let read;
  return {
    name: 'catalogues',
    enforce: 'pre',
    buildStart() {
      read = readConsole();
      refuseLost(read);
    },
    watchChange() {
      read = readConsole();
    },
    resolveId(id) {
      return id.startsWith('words:') ? `\0${id}` : null;
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id)) return null;
      const silent = code.includes('defineMessages(') ? code.replace(defaultMessage, '') : code;
      const changed = bringWords(silent, id, read);
      return changed === code ? null : { code: changed, map: null };
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const [, part, locale] = /^(.*?)(?:\.([\w-]+)\.js)?$/.exec(id.slice(PREFIX.length)) ?? [];
      if (!locale) return loadersOf(part);
      this.addWatchFile(fileOf(locale));
      const catalogue = compile(locale);
      const messages = Object.fromEntries((read.parts.get(part)?.own ?? []).flatMap((key) => (catalogue[key] ? [[key, catalogue[key]]] : [])));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(messages))})`;
    },
    generateBundle(_, bundle) {
      refuseSilence(bundle, read);
    },
  };
}
