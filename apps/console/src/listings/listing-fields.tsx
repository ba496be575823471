import { MultiSelect, NativeSelect, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { AgeBand, Gender, Urgency } from '../api/graphql.js';
import { ageWords, genderWords } from '../cases/codes.js';
import { useLanguageOptions } from '../cases/languages-input.js';
import { useServiceTypes } from '../cases/service-types.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { Choices } from '../ui/choices.js';
import { editWords, statusWords } from './edit-words.js';
import { fields, fieldWords } from './field-words.js';
import { HoursField } from './hours-field.js';
import { linesOf, listOf, phoneLines, phonesOf, textOf } from './listing-form.js';
import { words } from './words.js';

interface FieldsProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

export function OrganizationFields(props: FieldsProps) {
  return (
    <>
      <Texts {...props} names={['name', 'alternateName']} />
      <Texts {...props} names={['description']} long />
      <Phones {...props} />
      <Texts {...props} names={['website', 'email']} ltr />
    </>
  );
}

export function ServiceFields(props: FieldsProps) {
  return (
    <>
      <Texts {...props} names={['name', 'alternateName']} />
      <Texts {...props} names={['description']} long />
      <IntakeFields {...props} />
      <Phones {...props} />
      <Languages {...props} />
      <HoursField {...props} />
      <Texts {...props} names={['applicationProcess', 'feesDescription']} long />
      <Documents {...props} />
      <Texts {...props} names={['website', 'email']} ltr />
      <WaitingFields {...props} />
    </>
  );
}

/** Of a site that hides, there is nothing to say but its district. */
export function SiteFields(props: FieldsProps) {
  const say = useSay();
  const { values, onChange } = props;
  const hides = values['confidential'] === true;
  const number = (name: string) => (
    <TextInput key={name} dir="ltr" inputMode="decimal" label={say(fields[name === 'latitude' ? 'latitude' : 'longitude'])} value={textOf(values, name)} onChange={({ currentTarget: { value } }) => onChange(name, value.trim() === '' ? null : Number(value))} />
  );
  return (
    <>
      <Texts {...props} names={['name', 'district']} />
      <Switch label={say(fields.confidential)} description={say(editWords.secret)} checked={hides} onChange={({ currentTarget }) => onChange('confidential', currentTarget.checked)} />
      {!hides && (
        <>
          <Texts {...props} names={['address', 'postalCode', 'city', 'country']} />
          <Texts {...props} names={['transportation']} long />
          {['latitude', 'longitude'].map(number)}
        </>
      )}
    </>
  );
}

interface TextsProps extends FieldsProps {
  readonly names: readonly string[];
  readonly long?: boolean;
  readonly ltr?: boolean;
}

function Texts({ values, onChange, names, long, ltr }: TextsProps) {
  const say = useSay();
  const Input = long ? Textarea : TextInput;
  return names.map((name) => {
    const label = fieldWords(name);
    return <Input key={name} data-user {...(long ? { rows: 3 } : {})} dir={ltr ? 'ltr' : 'auto'} autoComplete="off" label={label && say(label)} value={textOf(values, name)} onChange={({ currentTarget: { value } }) => onChange(name, value)} />;
  });
}

function IntakeFields({ values, onChange }: FieldsProps) {
  const say = useSay();
  const paused = values['intakePaused'] === true;
  const pause = (isPaused: boolean) => {
    onChange('intakePaused', isPaused);
    if (!isPaused) for (const name of ['intakePausedReason', 'intakePausedUntil']) onChange(name, null);
  };
  return (
    <>
      <NativeSelect label={say(fields.status)} value={textOf(values, 'status')} data={Object.entries(statusWords).map(([value, label]) => ({ value, label: say(label) }))} onChange={({ currentTarget }) => onChange('status', currentTarget.value)} />
      <Switch label={say(fields.intakePaused)} checked={paused} onChange={({ currentTarget }) => pause(currentTarget.checked)} />
      {paused && (
        <Stack gap="sm" ps="md">
          <Texts values={values} onChange={onChange} names={['intakePausedReason']} />
          <TextInput type="date" label={say(fields.intakePausedUntil)} value={textOf(values, 'intakePausedUntil')} onChange={({ currentTarget: { value } }) => onChange('intakePausedUntil', value || null)} />
        </Stack>
      )}
    </>
  );
}

function Phones({ values, onChange }: FieldsProps) {
  const say = useSay();
  return <Textarea rows={3} data-user dir="ltr" label={say(fields.phones)} description={say(editWords.phonesHint)} defaultValue={phoneLines(values['phones'])} onChange={({ currentTarget: { value } }) => onChange('phones', phonesOf(value))} />;
}

function Documents({ values, onChange }: FieldsProps) {
  const say = useSay();
  return <Textarea rows={3} data-user dir="auto" label={say(fields.requiredDocuments)} defaultValue={listOf(values, 'requiredDocuments').join('\n')} onChange={({ currentTarget: { value } }) => onChange('requiredDocuments', linesOf(value))} />;
}

function Languages({ values, onChange }: FieldsProps) {
  const say = useSay();
  const known = useLanguageOptions();
  const chosen = listOf(values, 'languages');
  const data = [...known, ...chosen.filter((code) => !known.some(({ value }) => value === code)).map((value) => ({ value, label: value }))];
  return <MultiSelect searchable hidePickedOptions label={say(fields.languages)} data={data} value={chosen} onChange={(codes) => onChange('languages', codes)} renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>} attributes={{ pill: { 'data-user': true } }} />;
}

const urgencies: readonly Urgency[] = ['EMERGENCY', 'URGENT', 'ROUTINE'];
const ages: readonly AgeBand[] = ['AGE_0_8', 'AGE_9_17', 'AGE_18_20', 'AGE_21_23', 'AGE_24_26', 'AGE_27_29', 'AGE_30_38', 'AGE_39_47', 'AGE_48_PLUS'];
const genders: readonly Gender[] = ['F', 'M', 'TF', 'TM', 'NB'];

/** What a coordinator looks at before it holds. */
function WaitingFields({ values, onChange }: FieldsProps) {
  const say = useSay();
  const types = useServiceTypes();
  const eligibility = parseRules(values['eligibility']);
  const rule = (name: string) => (chosen: readonly string[]) => onChange('eligibility', { ...eligibility, [name]: chosen });
  return (
    <>
      <NativeSelect data-user label={say(fields.serviceTypeCode)} value={textOf(values, 'serviceTypeCode')} data={[{ value: '', label: say(words.noKind) }, ...types.map(({ code, label }) => ({ value: code, label }))]} onChange={({ currentTarget: { value } }) => onChange('serviceTypeCode', value || null)} />
      <Choices label={say(fields.acceptedUrgencies)} options={urgencies.map((value) => ({ value, label: say(urgencyWords[value]) }))} value={urgencies.filter((one) => listOf(values, 'acceptedUrgencies').includes(one))} onChange={(chosen) => onChange('acceptedUrgencies', chosen)} />
      <Text size="sm" fw={650}>{say(fields.eligibility)}</Text>
      <Choices label={say(editWords.ages)} options={ages.map((value) => ({ value, label: say(ageWords[value]) }))} value={ages.filter((one) => listOf(eligibility, 'ageBands').includes(one))} onChange={rule('ageBands')} />
      <Choices label={say(editWords.genders)} options={genders.map((value) => ({ value, label: say(genderWords[value]) }))} value={genders.filter((one) => listOf(eligibility, 'genders').includes(one))} onChange={rule('genders')} />
    </>
  );
}

function parseRules(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
