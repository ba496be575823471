import type { MessageFormatElement } from 'react-intl';
import type { Locale } from './locale.js';

export type Catalogue = Record<string, MessageFormatElement[]>;

/** The messages of one part of the console, in each language. */
export type Part = Readonly<Record<Locale, () => Promise<{ readonly default: Catalogue }>>>;

interface Spoken {
  /** Grows with every part and is never replaced: whoever says something reads it at that moment. */
  readonly messages: Catalogue;
  readonly loads: Map<Part, Promise<void>>;
}

/** What the console can say: the parts that were asked for, in every language it was shown in. */
export class LoadedWords {
  private readonly parts: Set<Part>;
  private readonly languages = new Map<Locale, Spoken>();

  constructor(start: Part) {
    this.parts = new Set([start]);
  }

  /** Done when the part can be said, in every language shown so far and in the one that is on its way. */
  async bring(part: Part): Promise<void> {
    this.parts.add(part);
    await Promise.all([...this.languages.keys()].map((locale) => this.load(locale, part)));
  }

  /** All that was asked for so far in this language; rejects, and leaves everything as it was, when some of it cannot be fetched. */
  async turnTo(locale: Locale): Promise<Catalogue> {
    const isNew = !this.languages.has(locale);
    const { messages } = this.spoken(locale);
    try {
      await Promise.all([...this.parts].map((part) => this.load(locale, part)));
    } catch (error) {
      if (isNew) this.languages.delete(locale);
      throw error;
    }
    return messages;
  }

  private spoken(locale: Locale): Spoken {
    const spoken = this.languages.get(locale) ?? { messages: {}, loads: new Map() };
    this.languages.set(locale, spoken);
    return spoken;
  }

  private load(locale: Locale, part: Part): Promise<void> {
    const { messages, loads } = this.spoken(locale);
    const load = loads.get(part) ?? part[locale]().then(({ default: own }) => void Object.assign(messages, own));
    loads.set(part, load);
    // What failed once is asked for again the next time.
    load.catch(() => loads.delete(part));
    return load;
  }
}
