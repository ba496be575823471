import type { MessageDescriptor } from 'react-intl';
import { accessWords, ageWords, genderWords } from '../cases/codes.js';
import { useLanguageOptions } from '../cases/languages-input.js';
import { ruleWords } from '../cases/match-words.js';
import { useServiceTypes } from '../cases/service-types.js';
import { consentWords } from '../cases/words.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { dayWords, statusWords } from './edit-words.js';
import type { WordOf } from './shown-value.js';

type Words = Readonly<Record<string, MessageDescriptor>>;

const yesNo: Words = { true: consentWords.yes, false: consentWords.no };

const byField: Readonly<Record<string, Words>> = {
  ...{ genders: genderWords, ageBands: ageWords, accessibility: accessWords, acceptedUrgencies: urgencyWords, status: statusWords },
  ...{ days: dayWords, confidential: yesNo, intakePaused: yesNo, pregnancy: yesNo, cooperationRequired: yesNo },
};

/** What a rule of who is taken is about. */
const ruleNames: Words = {
  ...{ ageBands: ruleWords.AGE, genders: ruleWords.GENDER, languages: ruleWords.LANGUAGE, dependants: ruleWords.DEPENDANTS, accessibility: ruleWords.ACCESSIBILITY },
  ...{ pregnancy: ruleWords.PREGNANCY, medical: ruleWords.MEDICAL, substance: ruleWords.SUBSTANCE, area: ruleWords.AREA, exploitation: ruleWords.EXPLOITATION },
  ...{ residenceStatus: ruleWords.RESIDENCE_STATUS, identificationStatus: ruleWords.IDENTIFICATION_STATUS },
};

/** A code in the words of the form where it is chosen, or undefined. */
export function useWordOf(): WordOf {
  const say = useSay();
  const types = useServiceTypes();
  const languages = useLanguageOptions();
  return (code, field) => {
    if (field === 'serviceTypeCode' || field === 'kinds') return types.find((type) => type.code === code)?.label;
    if (field === 'languages') return languages.find(({ value }) => value === code)?.label;
    const words = (field === '' ? ruleNames : byField[field])?.[code];
    return words && say(words);
  };
}
