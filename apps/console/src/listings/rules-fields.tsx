import { MultiSelect, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { accessWords, ageWords, genderWords } from '../cases/codes.js';
import { countriesIn } from '../cases/country-codes.js';
import { useLanguageOptions } from '../cases/language-options.js';
import { answerWords } from '../cases/match-answers.js';
import { ruleWords } from '../cases/match-words.js';
import { useLanguage } from '../i18n/language.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { Choices } from '../ui/choices.js';
import { fields } from './field-words.js';
import { listOf } from './listing-form.js';
import styles from './listings.module.css';
import { eligibilityWords as words } from './eligibility-words.js';
import { type Rules, isEmptyRule, withRule } from './rules-of.js';
import { linesOf } from './shown-value.js';
import { useWordOf } from './shown-words.js';
import type { MessageDescriptor } from 'react-intl';
import '../ui/picker-styles.js';

interface RulesFieldsProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

interface RuleProps {
  readonly rules: Rules;
  readonly put: (name: string, value: unknown) => void;
}

/** Rules that are some of a few codes. The words for what is not known are no rule, so they are not among them. */
const lists: readonly { name: string; about: MessageDescriptor; options: Readonly<Record<string, MessageDescriptor>> }[] = [
  { name: 'ageBands', about: ruleWords.AGE, options: without(ageWords, 'AGE_UNKNOWN') },
  { name: 'genders', about: ruleWords.GENDER, options: without(genderWords, 'U') },
  { name: 'exploitation', about: ruleWords.EXPLOITATION, options: answerWords.exploitation },
  { name: 'identificationStatus', about: ruleWords.IDENTIFICATION_STATUS, options: answerWords.identification },
  { name: 'residenceStatus', about: ruleWords.RESIDENCE_STATUS, options: answerWords.residence },
  { name: 'medical', about: ruleWords.MEDICAL, options: answerWords.medical },
  { name: 'substance', about: ruleWords.SUBSTANCE, options: answerWords.substance },
  { name: 'shelterKind', about: ruleWords.SHELTER_KIND, options: answerWords.shelter },
];

/** Who is taken: each rule folded, with what it says now in words. A rule that says nothing takes everybody. */
export function RulesFields({ values, onChange }: RulesFieldsProps) {
  const say = useSay();
  const rules = parseRules(values['eligibility']);
  const rule = { rules, put: (name: string, value: unknown) => onChange('eligibility', withRule(rules, name, value)) };
  return (
    <fieldset className={styles.entries}>
      <legend>{say(fields.eligibility)}</legend>
      <p className={styles.hint}>{say(words.hint)}</p>
      {lists.map(({ name, about, options }) => (
        <Folded key={name} name={name} about={about} rules={rules}>
          <Choices
            label={say(words.noneMeansAll)}
            options={Object.entries(options).map(([value, label]) => ({ value, label: say(label) }))}
            value={Object.keys(options).filter((code) => listOf(rules, name).includes(code))}
            onChange={(chosen) => rule.put(name, chosen)}
          />
        </Folded>
      ))}
      <Folded name="dependants" about={ruleWords.DEPENDANTS} rules={rules}>
        <Dependants {...rule} />
      </Folded>
      {(['pregnancy', 'pets'] as const).map((name) => (
        <Folded key={name} name={name} about={name === 'pregnancy' ? ruleWords.PREGNANCY : ruleWords.PETS} rules={rules}>
          <YesOrNo name={name} {...rule} />
        </Folded>
      ))}
      <Folded name="languages" about={ruleWords.LANGUAGE} rules={rules}>
        <Spoken {...rule} />
      </Folded>
      <Folded name="area" about={ruleWords.AREA} rules={rules}>
        <Area {...rule} />
      </Folded>
      <Folded name="accessibility" about={ruleWords.ACCESSIBILITY} rules={rules}>
        <Access {...rule} />
      </Folded>
      <Switch label={say(words.cooperation)} description={say(words.cooperationHint)} checked={rules['cooperationRequired'] === true} onChange={({ currentTarget: { checked } }) => rule.put('cooperationRequired', checked || undefined)} />
    </fieldset>
  );
}

function Folded({ name, about, rules, children }: { readonly name: string; readonly about: MessageDescriptor; readonly rules: Rules; readonly children: ReactNode }) {
  const say = useSay();
  const wordOf = useWordOf();
  const lines = linesOf(rules[name], { field: name, wordOf });
  const said = isEmptyRule(name, rules[name]) ? say(words.everybody) : name === 'accessibility' && lines.length === 0 ? say(words.noAccess) : lines.join(', ');
  return (
    <details className={styles.rule} data-rule={name}>
      <summary>
        <span>{say(about)}</span> <Text span size="sm" c="dimmed" data-user={name === 'area' || name === 'languages' || undefined}>{said}</Text>
      </summary>
      {children}
    </details>
  );
}

const counts = ['0', '1', '2', '3', '4'] as const;

/** How many children may come along; `4` stands for that and more. */
function Dependants({ rules, put }: RuleProps) {
  const say = useSay();
  const range = parseRules(rules['dependants']);
  const set = (end: 'min' | 'max', typed: string) => put('dependants', withRule(range, end, typed === '' ? undefined : Number(typed)));
  return (
    <Stack gap="xs">
      {(['min', 'max'] as const).map((end) => (
        <NativeSelect key={end} label={say(words[end])} value={typeof range[end] === 'number' ? String(range[end]) : ''} onChange={({ currentTarget: { value } }) => set(end, value)}>
          <option value="">{say(words.notSaid)}</option>
          {counts.map((count) => (
            <option key={count} value={count}>
              {say(answerWords.counts[count])}
            </option>
          ))}
        </NativeSelect>
      ))}
    </Stack>
  );
}

function YesOrNo({ name, rules, put }: RuleProps & { readonly name: 'pregnancy' | 'pets' }) {
  const say = useSay();
  const value = rules[name];
  const [yes, no] = name === 'pregnancy' ? [words.onlyPregnant, words.notPregnant] : [words.petsCome, words.noPets];
  return (
    <NativeSelect label={say(name === 'pregnancy' ? ruleWords.PREGNANCY : ruleWords.PETS)} value={typeof value === 'boolean' ? String(value) : ''} onChange={({ currentTarget }) => put(name, currentTarget.value === '' ? undefined : currentTarget.value === 'true')}>
      <option value="">{say(words.notSaid)}</option>
      <option value="true">{say(yes)}</option>
      <option value="false">{say(no)}</option>
    </NativeSelect>
  );
}

function Spoken({ rules, put }: RuleProps) {
  const say = useSay();
  return <Codes label={say(words.mustSpeak)} known={useLanguageOptions()} chosen={listOf(rules, 'languages')} onChange={(codes) => put('languages', codes)} />;
}

function Area({ rules, put }: RuleProps) {
  const say = useSay();
  const { locale } = useLanguage();
  return <Codes label={say(words.area)} known={countriesIn(locale)} chosen={listOf(rules, 'area')} onChange={(codes) => put('area', codes)} />;
}

interface CodesProps {
  readonly label: string;
  readonly known: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

/** Codes with names from a list; one that the list lacks stays. */
function Codes({ label, known, chosen, onChange }: CodesProps) {
  const data = [...known, ...chosen.filter((code) => !known.some(({ value }) => value === code)).map((value) => ({ value, label: value }))];
  return <MultiSelect searchable hidePickedOptions label={label} data={data} value={[...chosen]} onChange={onChange} renderOption={({ option }) => <Verbatim>{option.label}</Verbatim>} attributes={{ pill: { 'data-user': true } }} />;
}

/** Left out: open to every need. Stated: what is not chosen cannot be met. */
function Access({ rules, put }: RuleProps) {
  const say = useSay();
  const stated = rules['accessibility'] !== undefined;
  return (
    <Stack gap="xs">
      <Switch label={say(words.accessStated)} checked={stated} onChange={({ currentTarget: { checked } }) => put('accessibility', checked ? [] : undefined)} />
      {stated && (
        <Choices
          label={say(words.accessMet)}
          options={Object.entries(accessWords).map(([value, label]) => ({ value, label: say(label) }))}
          value={Object.keys(accessWords).filter((code) => listOf(rules, 'accessibility').includes(code))}
          onChange={(chosen) => put('accessibility', chosen)}
        />
      )}
    </Stack>
  );
}

function without(words: Readonly<Record<string, MessageDescriptor>>, left: string): Readonly<Record<string, MessageDescriptor>> {
  return Object.fromEntries(Object.entries(words).filter(([code]) => code !== left));
}

function parseRules(value: unknown): Rules {
  return typeof value === 'object' && value !== null ? (value as Rules) : {};
}
