import type { Locale } from '../i18n/locale.js';

/*
 * What is read aloud before a person agrees. Not part of the catalogue: its wording is evidence, so it is versioned,
 * and it is chosen by the language of the person and not by that of the page.
 */
export const CONSENT_TEXT_VERSION = 'short-1';

const texts = {
  en: [
    'We would like to ask other services to help you. To do that, we tell them a few things about you: your age group, your gender, the languages you speak and what help you need. Not your name.',
    'You decide what we share and with whom. You can say no, and you will still get help. You can change your mind at any time, and we will stop sharing.',
    'Do you agree?',
  ],
  ar: [
    'نودّ أن نطلب من جهات أخرى مساعدتك. لذلك نخبرها ببعض الأمور عنك: فئتك العمرية وجنسك واللغات التي تتحدثها والمساعدة التي تحتاج إليها. ولا نذكر اسمك.',
    'القرار لك: ما الذي نشاركه ومع من. يمكنك الرفض وستحصل على المساعدة رغم ذلك. ويمكنك تغيير رأيك في أي وقت، وعندها نتوقف عن المشاركة.',
    'هل توافق على ذلك؟',
  ],
} as const;

export type ConsentLanguage = keyof typeof texts;

export const consentLanguages: readonly ConsentLanguage[] = ['en', 'ar'];

export const isConsentLanguage = (value: string): value is ConsentLanguage => Object.hasOwn(texts, value);

export const consentText = (language: ConsentLanguage): readonly string[] => texts[language];

/* A person's languages are kept by three letters (ISO 639-3), pages and texts by two. */
const textOf: Readonly<Record<string, ConsentLanguage>> = { eng: 'en', ara: 'ar' };

/** Read in the person's best-spoken language that we have a text for, or else in the language of the page. */
export function consentLanguageFor(spoken: readonly string[], page: Locale): ConsentLanguage {
  const known = spoken.find((code) => Object.hasOwn(textOf, code));
  return (known !== undefined && textOf[known]) || (isConsentLanguage(page) ? page : 'en');
}
