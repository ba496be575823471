import start from 'words:start';
import { LoadedWords, type Catalogue, type Part } from './loaded-words.js';
import type { Locale } from './locale.js';

const words = new LoadedWords(start);

/** The messages of this language, with those of every part that is on the screen. The same object also holds what comes later. */
export const turnTo = (locale: Locale): Promise<Catalogue> => words.turnTo(locale);

/** The module, once its words are here too. The build writes this around each `import()` of ours: see catalogues.mjs. */
export async function withWords<T>(part: Part, module: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([module, words.bring(part)]);
  return loaded;
}
