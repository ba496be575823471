import { BadInput } from '@causeway/kernel';

/** Turns what somebody wrote into a value as it is stored. @throws {BadInput} naming the place */
export type FieldCheck = (raw: unknown, at: string) => unknown;

const webAddress = /^https?:\/\/[^\s/?#]+\.[^\s]+$/i;
const mailAddress = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** @param most letters */
export function text(most: number, { required = false }: { required?: boolean } = {}): FieldCheck {
  return (raw, at) => {
    if (raw !== null && raw !== undefined && typeof raw !== 'string') throw new BadInput(at, 'This must be a text.');
    const written = (raw ?? '').trim();
    if (written.length > most) throw new BadInput(at, `This is longer than ${most} letters.`);
    if (required && written === '') throw new BadInput(at, 'This cannot be left empty.');
    return required || written !== '' ? written : null;
  };
}

/** A text that is never null: empty when nothing was written. */
export function words(most: number): FieldCheck {
  const check = text(most);
  return (raw, at) => check(raw, at) ?? '';
}

/** A text of this form, or nothing. */
export const fitting = (form: RegExp, most: number, sentence: string): FieldCheck => {
  const check = text(most);
  return (raw, at) => {
    const written = check(raw, at);
    if (typeof written === 'string' && !form.test(written)) throw new BadInput(at, sentence);
    return written;
  };
};

export const website = fitting(webAddress, 500, 'A web address begins with https:// or http://.');
export const email = fitting(mailAddress, 254, 'A mail address looks like office@agency.example.');
export const day = fitting(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 10, 'A day is written as 2026-12-31.');
export const clockTime = fitting(/^([01]\d|2[0-3]):[0-5]\d$/, 5, 'A time of day is written as 08:30.');
export const countryCode = fitting(/^[A-Z]{2}$/, 2, 'A country is two capital letters.');
export const currency = fitting(/^[A-Z]{3}$/, 3, 'A currency is three capital letters.');
/** Digits with what people write between them. */
export const phoneNumber = fitting(/^[+\d][\d\s()./-]{2,39}$/, 40, 'A number holds digits, spaces and + ( ) . / - only.');

export const yesOrNo: FieldCheck = (raw, at) => {
  if (typeof raw !== 'boolean') throw new BadInput(at, 'This must be yes or no.');
  return raw;
};

export function number(from: number, to: number): FieldCheck {
  return (raw, at) => {
    if (raw === null || raw === undefined) return null;
    if (typeof raw !== 'number' || !(raw >= from && raw <= to)) throw new BadInput(at, `This must be a number from ${from} to ${to}.`);
    return raw;
  };
}

/** @param nullable nothing may be chosen */
export function oneWord(known: readonly string[], { nullable = false } = {}): FieldCheck {
  return (raw, at) => {
    if (nullable && (raw === null || raw === undefined)) return null;
    if (typeof raw !== 'string' || !known.includes(raw)) throw new BadInput(at, `This must be one of ${known.length > 12 ? 'the known codes' : known.join(', ')}.`);
    return raw;
  };
}

export function listOf(check: FieldCheck, most: number): FieldCheck {
  return (raw, at) => {
    if (!Array.isArray(raw)) throw new BadInput(at, 'This must be a list.');
    if (raw.length > most) throw new BadInput(at, `This list has more than ${most} entries.`);
    return raw.map((item: unknown, index) => check(item, `${at}.${index}`));
  };
}

/** A list in which nothing stands twice. */
export function setOf(check: FieldCheck, most: number): FieldCheck {
  const list = listOf(check, most);
  return (raw, at) => [...new Set(parseList(list(raw, at)))];
}

/** An object with these fields and no others; what is left out is read as nothing. */
export function record(fields: Readonly<Record<string, FieldCheck>>): FieldCheck {
  return (raw, at) => {
    const given = parseRecord(raw, at);
    const stranger = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (stranger !== undefined) throw new BadInput(`${at}.${stranger}`, 'There is no such field here.');
    return Object.fromEntries(Object.entries(fields).map(([name, check]) => [name, check(given[name] ?? null, `${at}.${name}`)]));
  };
}

/** Texts in further languages: the language, then the field by the name of its column. */
export function translations(): FieldCheck {
  const check = text(5_000);
  return (raw, at) => {
    const languages = Object.entries(parseRecord(raw, at));
    if (languages.length > 30) throw new BadInput(at, 'These are more than 30 languages.');
    return Object.fromEntries(
      languages.flatMap(([tag, texts]) => {
        if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) throw new BadInput(`${at}.${tag}`, 'A language is a tag such as ar or pt-BR.');
        const kept = Object.entries(parseRecord(texts, `${at}.${tag}`)).map(([name, written]) => {
          if (!/^[a-z_]{2,40}$/.test(name)) throw new BadInput(`${at}.${tag}.${name}`, 'This is no name of a field.');
          return [name, check(written, `${at}.${tag}.${name}`)] as const;
        });
        const said = kept.filter(([, written]) => written !== null);
        return said.length === 0 ? [] : [[tag, Object.fromEntries(said)]];
      }),
    );
  };
}

export function parseRecord(raw: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new BadInput(at, 'This must be an object.');
  return raw as Readonly<Record<string, unknown>>;
}

function parseList(checked: unknown): readonly unknown[] {
  return checked as readonly unknown[];
}
