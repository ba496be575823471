import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const accents = Object.fromEntries(
  [...'aàeéiîoôuûcçnñyýAÀEÉIÎOÔUÛCÇNÑYÝ'].reduce(
    (pairs, letter, at, all) => (at % 2 ? [...pairs, [all[at - 1], letter]] : pairs),
    [],
  ),
);
// Letters without an accented twin are replaced too, so that no word of ours survives in plain Latin letters.
const plain = 'bdfghjklmpqrstvwxzBDFGHJKLMPQRSTVWXZ';
const odd = 'ƀđƒğħĵķļṁṗɋŕšţṽŵẋžƁĐƑĞĦĴĶĻṀṖɊŔŠŢṼŴẊŽ';
[...plain].forEach((letter, at) => (accents[letter] = [...odd][at]));

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

/** Turns `lang/<locale>.json` into parsed messages; `en-XA`, the pseudo-locale of the tests, is made from `en`. */
export function compile(file) {
  const isPseudo = basename(file) === 'en-XA.json';
  const source = isPseudo ? join(dirname(file), 'en.json') : file;
  const entries = Object.entries(JSON.parse(readFileSync(source, 'utf8'))).map(([id, message]) => {
    const elements = parse(message);
    return [id, isPseudo ? pseudoElements(elements) : elements];
  });
  return Object.fromEntries(entries);
}

export function catalogues() {
  const prefix = '\0catalogue:';
  return {
    name: 'catalogues',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!/\/lang\/[\w-]+\.json$/.test(id) || !importer) return null;
      return `${prefix}${join(dirname(importer), id)}.js`;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const file = id.slice(prefix.length, -'.js'.length);
      this.addWatchFile(file);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compile(file)))})`;
    },
  };
}
