import { posix } from 'node:path';

const STATIC_IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?'(\.[^']+)'/gm;
const ID = /\bid:\s*'([\w.-]+)'/g;

/** An `import()` of one of our own modules: where a part of the console begins. */
export const LAZY_IMPORT = /\bimport\('(\.[^']+)'\)/g;

const found = (text, pattern) => [...text.matchAll(pattern)].map(([, caught]) => caught);

/** The source that `'./case-page.js'` names in `importer`; none for what is no TypeScript, a style sheet for instance. */
export function sourceOf(importer, specifier, sources) {
  const bare = posix.join(posix.dirname(importer), specifier.replace(/\.js$/, ''));
  return [`${bare}.ts`, `${bare}.tsx`].find((file) => sources.has(file));
}

function readModule(file, sources) {
  const text = sources.get(file);
  const files = (pattern) => found(text, pattern).map((specifier) => sourceOf(file, specifier, sources)).filter(Boolean);
  return { imports: files(STATIC_IMPORT), lazily: files(LAZY_IMPORT), says: text.includes('defineMessages(') ? found(text, ID) : [] };
}

/** All that comes along when `file` is loaded, and where it leads later. */
function reach(file, modules) {
  const seen = new Set([file]);
  for (const next of seen) modules.get(next).imports.forEach((imported) => seen.add(imported));
  const all = [...seen].map((next) => modules.get(next));
  return { says: new Set(all.flatMap(({ says }) => says)), lazily: new Set(all.flatMap(({ lazily }) => lazily)) };
}

function reachAll(start, modules) {
  const reached = new Map();
  const waiting = new Set([start]);
  for (const next of waiting) {
    reached.set(next, reach(next, modules));
    reached.get(next).lazily.forEach((later) => waiting.add(later));
  }
  return reached;
}

/** What is certainly here before `file` is asked for: whichever way led to it. */
function saidBefore(file, reached, onTheWay = new Set()) {
  const ways = [...reached].filter(([from, { lazily }]) => lazily.has(file) && from !== file && !onTheWay.has(from));
  const sets = ways.map(([from, { says }]) => new Set([...saidBefore(from, reached, new Set([...onTheWay, file])), ...says]));
  return sets.length === 0 ? new Set() : sets.reduce((all, next) => new Set([...all].filter((id) => next.has(id))));
}

export const partName = (file) => file.replace(/\.tsx?$/, '');

/**
 * The parts of a console by name: `start`, which every page has, and one for each module that is loaded later. `sources` are its
 * files with their text, by their path below `src`. `own` are the ids of the messages that come with a part, `all` those that are
 * here once it is.
 */
export function partsOf(sources) {
  const modules = new Map([...sources.keys()].map((file) => [file, readModule(file, sources)]));
  const reached = reachAll('main.tsx', modules);
  return new Map([...reached].map(([file, { says }]) => {
    const before = saidBefore(file, reached);
    const own = [...says].filter((id) => !before.has(id));
    return [file === 'main.tsx' ? 'start' : partName(file), { own, all: new Set([...before, ...own]) }];
  }));
}
