import { NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { lazy } from 'react';
import type { Urgency } from '../api/graphql.js';
import { useServiceTypes } from '../cases/service-types.js';
import { useSay } from '../i18n/say.js';
import { urgencyWords } from '../referrals/words.js';
import { Choices } from '../ui/choices.js';
import { editWords, statusWords } from './edit-words.js';
import { EntryList } from './entry-list.js';
import { entryWords } from './entry-words.js';
import { fields, fieldWords } from './field-words.js';
import { HoursField } from './hours-field.js';
import { linesOf, listOf, textOf } from './listing-form.js';
import { words } from './words.js';

const SpokenField = lazy(async () => ({ default: (await import('./spoken-field.js')).SpokenField }));
const RulesFields = lazy(async () => ({ default: (await import('./rules-fields.js')).RulesFields }));
const TranslationsField = lazy(async () => ({ default: (await import('./translations-field.js')).TranslationsField }));

interface FieldsProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

/** Texts by the columns that hold them: so are they named in another language. */
const organizationTexts = ['name', 'alternate_name', 'description'];
const serviceTexts = [...organizationTexts, 'interpretation_services', 'application_process', 'fees_description', 'wait_time', 'alert'];
const hiddenTexts = ['name', 'district'];
const siteTexts = [...hiddenTexts, 'address', 'city', 'transportation'];

export function OrganizationFields(props: FieldsProps) {
  const say = useSay();
  return (
    <>
      <Texts {...props} names={['name', 'alternateName']} />
      <Texts {...props} names={['description']} long />
      <EntryList {...props} field="phones" label={say(fields.phones)} />
      <Texts {...props} names={['website', 'email']} ltr />
      <TranslationsField {...props} columns={organizationTexts} />
    </>
  );
}

export function ServiceFields(props: FieldsProps) {
  const say = useSay();
  return (
    <>
      <Texts {...props} names={['name', 'alternateName']} />
      <Texts {...props} names={['description']} long />
      <IntakeFields {...props} />
      <EntryList {...props} field="phones" label={say(fields.phones)} />
      <EntryList {...props} field="contacts" label={say(fields.contacts)} hint={say(entryWords.contactsHint)} />
      <SpokenField {...props} />
      <Texts {...props} names={['interpretationServices']} />
      <HoursField {...props} />
      <Texts {...props} names={['applicationProcess', 'feesDescription']} long />
      <EntryList {...props} field="costs" label={say(fields.costs)} />
      <Documents {...props} />
      <Texts {...props} names={['waitTime', 'alert']} />
      <Texts {...props} names={['website', 'email']} ltr />
      <TranslationsField {...props} columns={serviceTexts} />
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
          <EntryList {...props} field="accessibility" label={say(fields.accessibility)} />
        </>
      )}
      <TranslationsField key={String(hides)} {...props} columns={hides ? hiddenTexts : siteTexts} />
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

function Documents({ values, onChange }: FieldsProps) {
  const say = useSay();
  return <Textarea rows={3} data-user dir="auto" label={say(fields.requiredDocuments)} defaultValue={listOf(values, 'requiredDocuments').join('\n')} onChange={({ currentTarget: { value } }) => onChange('requiredDocuments', linesOf(value))} />;
}

const urgencies: readonly Urgency[] = ['EMERGENCY', 'URGENT', 'ROUTINE'];

/** What a coordinator looks at before it holds. */
function WaitingFields({ values, onChange }: FieldsProps) {
  const say = useSay();
  const types = useServiceTypes();
  return (
    <>
      <NativeSelect data-user label={say(fields.serviceTypeCode)} value={textOf(values, 'serviceTypeCode')} data={[{ value: '', label: say(words.noKind) }, ...types.map(({ code, label }) => ({ value: code, label }))]} onChange={({ currentTarget: { value } }) => onChange('serviceTypeCode', value || null)} />
      <Choices label={say(fields.acceptedUrgencies)} options={urgencies.map((value) => ({ value, label: say(urgencyWords[value]) }))} value={urgencies.filter((one) => listOf(values, 'acceptedUrgencies').includes(one))} onChange={(chosen) => onChange('acceptedUrgencies', chosen)} />
      <RulesFields values={values} onChange={onChange} />
    </>
  );
}
