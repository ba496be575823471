import type { MessageDescriptor } from 'react-intl';
import { accessWords, ageWords, genderWords } from '../cases/codes.js';
import { countryName } from '../cases/country-codes.js';
import { useLanguageOptions } from '../cases/language-options.js';
import { answerWords } from '../cases/match-answers.js';
import { ruleWords } from '../cases/match-words.js';
import { useServiceTypes } from '../cases/service-types.js';
import { consentWords } from '../cases/words.js';
import { useLanguage } from '../i18n/language.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { dayWords, statusWords } from './edit-words.js';
import { eligibilityWords } from './eligibility-words.js';
import { fieldWords } from './field-words.js';
import { fieldOfColumn } from './listing-form.js';
import type { WordOf } from './shown-value.js';

type Words = Readonly<Record<string, MessageDescriptor>>;

const yesNo: Words = { true: consentWords.yes, false: consentWords.no };

const byField: Readonly<Record<string, Words>> = {
  ...{ genders: genderWords, ageBands: ageWords, accessibility: accessWords, acceptedUrgencies: urgencyWords, status: statusWords },
  ...{ exploitation: answerWords.exploitation, identificationStatus: answerWords.identification, residenceStatus: answerWords.residence },
  ...{ medical: answerWords.medical, substance: answerWords.substance, shelterKind: answerWords.shelter, min: answerWords.counts, max: answerWords.counts, pets: yesNo },
  ...{ days: dayWords, confidential: yesNo, intakePaused: yesNo, published: yesNo, pregnancy: yesNo, cooperationRequired: yesNo },
};

/** What a rule of who is taken is about. */
const ruleNames: Words = {
  ...{ ageBands: ruleWords.AGE, genders: ruleWords.GENDER, languages: ruleWords.LANGUAGE, dependants: ruleWords.DEPENDANTS, accessibility: ruleWords.ACCESSIBILITY },
  ...{ pregnancy: ruleWords.PREGNANCY, medical: ruleWords.MEDICAL, substance: ruleWords.SUBSTANCE, area: ruleWords.AREA, exploitation: ruleWords.EXPLOITATION },
  ...{ residenceStatus: ruleWords.RESIDENCE_STATUS, identificationStatus: ruleWords.IDENTIFICATION_STATUS, shelterKind: ruleWords.SHELTER_KIND, pets: ruleWords.PETS },
  ...{ cooperationRequired: eligibilityWords.cooperation, min: eligibilityWords.min, max: eligibilityWords.max },
};

/** A code in the words of the form where it is chosen, or undefined. */
export function useWordOf(): WordOf {
  const say = useSay();
  const types = useServiceTypes();
  const languages = useLanguageOptions();
  const { locale } = useLanguage();
  return (code, field) => {
    if (field === 'serviceTypeCode' || field === 'kinds') return types.find((type) => type.code === code)?.label;
    if (field === 'languages') return languages.find(({ value }) => value === code)?.label;
    if (field === 'area') return code.length === 2 ? countryName(code, locale) : undefined;
    const words = field === '' ? (ruleNames[code] ?? fieldWords(fieldOfColumn(code))) : byField[field]?.[code];
    if (words !== undefined) return say(words);
    // Texts in another language stand under its tag.
    return field === '' ? languages.find(({ value }) => value === code)?.label : undefined;
  };
}
