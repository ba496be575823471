import { MultiSelect, NativeSelect, Switch } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { AgeBand } from '../api/graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Choice } from '../ui/choice.js';
import { Choices } from '../ui/choices.js';
import { fieldOf, selectOf, switchOf } from '../ui/field.js';
import { words as uiWords } from '../ui/words.js';
import { basesFor, basisWords, channelWords, guardianWords, keysOf, scopeWords } from './codes.js';
import { expiryOf, isForChild, type ConsentFormState } from './consent-form.js';
import { CountriesInput } from './countries-input.js';
import { useLanguageOptions } from './language-options.js';
import { useServiceTypes } from './service-types.js';
import { consentWords, personWords } from './words.js';
import '../ui/picker-styles.js';

const EXPIRIES = ['7', '30', '90'] as const;

interface ConsentFieldsProps {
  readonly form: ConsentFormState;
  readonly age: AgeBand;
}

export function ConsentFields({ form, age }: ConsentFieldsProps) {
  const say = useSay();
  return (
    <>
      <Choice
        label={say(consentWords.basis)}
        stacked
        options={basesFor(age).map((value) => ({ value, label: say(basisWords[value]) }))}
        {...fieldOf(form, 'basis')}
      />
      {isForChild(form.values.basis) && (
        <Choice
          label={say(consentWords.guardian)}
          options={keysOf(guardianWords).map((value) => ({ value, label: say(guardianWords[value]) }))}
          {...fieldOf(form, 'guardian')}
        />
      )}
      <Choices
        label={say(consentWords.scopes)}
        fixed={['SHARE_MINIMUM']}
        options={keysOf(scopeWords).map((value) => ({
          value,
          label: say(scopeWords[value]),
          hint: value === 'SHARE_MINIMUM' && say(consentWords.always),
        }))}
        {...fieldOf(form, 'scopes')}
      />
      <RecipientsInput form={form} />
      <CountriesInput label={say(consentWords.countries)} description={say(consentWords.countriesHint)} {...fieldOf(form, 'countries')} />
      <HowFields form={form} />
      <ExpiryInput form={form} />
    </>
  );
}

interface PartProps {
  readonly form: ConsentFormState;
}

function RecipientsInput({ form }: PartProps) {
  const say = useSay();
  const types = useServiceTypes();
  return (
    <MultiSelect
      label={say(consentWords.recipients)}
      description={say(consentWords.recipientsHint)}
      data={types.map(({ code, label }) => ({ value: code, label }))}
      searchable
      withAsterisk
      hidePickedOptions
      maxDropdownHeight={260}
      nothingFoundMessage={say(uiWords.nothingFound)}
      comboboxProps={{ shadow: 'md' }}
      renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>}
      attributes={{ pill: { 'data-user': true } }}
      {...fieldOf(form, 'serviceTypeCodes')}
    />
  );
}

function HowFields({ form }: PartProps) {
  const say = useSay();
  const languages = useLanguageOptions();
  return (
    <>
      <NativeSelect label={say(consentWords.language)} withAsterisk data-user {...selectOf(fieldOf(form, 'language'))}>
        <option value="">{say(personWords.choose)}</option>
        {languages.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </NativeSelect>
      <Switch label={say(consentWords.interpreter)} {...switchOf(fieldOf(form, 'interpreterUsed'))} />
      <Choice
        label={say(consentWords.channel)}
        options={keysOf(channelWords).map((value) => ({ value, label: say(channelWords[value]) }))}
        {...fieldOf(form, 'channel')}
      />
    </>
  );
}

function ExpiryInput({ form }: PartProps) {
  const say = useSay();
  const intl = useIntl();
  const dayOf = (days: string) => intl.formatDate(expiryOf(days), { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <Choice
      label={say(consentWords.expiry)}
      options={EXPIRIES.map((value) => ({
        value,
        label: say(consentWords.days, { days: Number(value) }),
        hint: <span data-user>{dayOf(value)}</span>,
      }))}
      {...fieldOf(form, 'days')}
    />
  );
}
