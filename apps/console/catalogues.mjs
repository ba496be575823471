import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

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

export function catalogues() {
  const prefix = '\0catalogue:';
  return {
    name: 'catalogues',
    enforce: 'pre',
    resolveId(id) {
      const [, locale] = /\/lang\/([\w-]+)\.json$/.exec(id) ?? [];
      return locale ? `${prefix}${locale}.js` : null;
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('defineMessages(')) return null;
      return { code: code.replace(defaultMessage, ''), map: null };
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const locale = id.slice(prefix.length, -'.js'.length);
      this.addWatchFile(fileOf(locale));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compile(locale)))})`;
    },
  };
}
