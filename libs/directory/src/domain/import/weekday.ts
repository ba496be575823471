const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Whose names of days are understood, whole and as they are shortened. English may be cut anywhere after its second letter. */
const spoken = ['en', 'fr', 'es', 'ar', 'pt', 'de', 'ro', 'ru', 'uk'];
const everyDay = ['daily', 'every day', 'everyday', 'all week', '7 days', '7/7', '24/7', '24h/24', '7j/7', '24h/24 7j/7', 'tous les jours', 'quotidien', 'todos los dias', 'diario', 'todos os dias', 'taglich', 'يوميا', 'كل يوم', 'كل الايام'];
/** What stands between the first and the last of several days. */
const spans = [' to ', ' until ', ' through ', ' thru ', ' au ', ' a ', ' ate ', ' bis ', ' الى ', ' حتى ', '-', '–', '—'];
const between = /[,;/|&+\n،؛]|\s(?:and|et|e|y|und|si|и|та|i)\s|\s(?=و)/;

/** Capitals, accents, vowel marks and full stops aside. */
function plain(raw: string): string {
  return raw.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[.ـ’ʼ']/g, '').toLowerCase().trim();
}

const [names, english] = known();

function known(): readonly [ReadonlyMap<string, number>, readonly string[]] {
  const found = new Map<string, number>();
  const wholeEnglish: string[] = [];
  for (const language of spoken) {
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
      // 1 January 2024 was a Monday.
      for (let day = 1; day <= 7; day += 1) {
        const name = plain(format.format(Date.UTC(2024, 0, day)));
        if (!found.has(name)) found.set(name, day);
        if (language === 'en' && weekday === 'long') wholeEnglish.push(name);
      }
    }
  }
  return [found, wholeEnglish];
}

/** ISO weekday (Monday is 1) of a name in one of the known languages or an iCalendar code, or undefined. */
export function weekdayOf(raw: string): number | undefined {
  const word = plain(raw).replace(/^(?:يوم|dia|le|el|los|les)\s+/, '').replace(/^و(?=ال)/, '');
  const code = codes.findIndex((each) => each.toLowerCase() === word);
  if (code !== -1) return code + 1;
  const whole = names.get(word) ?? names.get(`ال${word}`) ?? names.get(word.replace(/(?<=[a-z])s$/, '')) ?? names.get(`${word}-feira`);
  if (whole !== undefined) return whole;
  const cut = word.length < 2 ? -1 : english.findIndex((day) => day.startsWith(word));
  return cut === -1 ? undefined : cut + 1;
}

/** A day of the week as the standard writes it, or undefined. Also by its number, as HSDS 1.1 has it. */
export function bydayOf(raw: string): string | undefined {
  const day = /^\s*[1-7]\s*$/.test(raw) ? Number(raw) : weekdayOf(raw);
  return day === undefined ? undefined : codes[day - 1];
}

/** Days as the standard writes them (`MO,TU`, `-1FR`), out of what people write: `Monday to Friday`, `lun, mar`, `الأحد - الخميس`; undefined when one of them is no day. */
export function daysOf(raw: string): string | undefined {
  if (everyDay.includes(plain(raw))) return codes.join(',');
  const parts = plain(raw).split(between).filter((part) => part.trim() !== '');
  const days = parts.map((part) => nthDay(part) ?? spanOf(part) ?? wordsOf(part));
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return [...new Set(days.flat())].join(',');
}

/** The second Monday, the last Friday: only in codes. */
function nthDay(part: string): string[] | undefined {
  const [, nth = '', code = ''] = /^([+-]?[1-9]\d?)\s*([a-z]{2})$/.exec(part.trim()) ?? [];
  return codes.some((each) => each.toLowerCase() === code) ? [`${nth}${code.toUpperCase()}`] : undefined;
}

function spanOf(part: string): string[] | undefined {
  for (const span of spans) {
    const [from = '', to = '', ...more] = part.split(span);
    const first = weekdayOf(from.replace(/^\s*(?:from|du|de|von|من)\s/, ''));
    const last = weekdayOf(to);
    if (more.length > 0 || first === undefined || last === undefined) continue;
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_none, nth) => codes[(first - 1 + nth) % 7] ?? '');
  }
  return undefined;
}

/** One day, or several with blanks between them. */
function wordsOf(part: string): string[] | undefined {
  const whole = weekdayOf(part);
  const words = whole === undefined ? part.trim().split(/\s+/).map(weekdayOf) : [whole];
  return words.includes(undefined) ? undefined : words.map((day) => codes[(day ?? 1) - 1] ?? '');
}
