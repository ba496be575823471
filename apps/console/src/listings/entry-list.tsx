import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../i18n/say.js';
import { dayWords } from './edit-words.js';
import { type Entry, type EntryField, type EntryPart, entriesOf, entryShapes } from './entry-fields.js';
import { entryWords } from './entry-words.js';
import styles from './listings.module.css';
import { weekdays } from './listing-form.js';

interface EntryListProps {
  readonly field: EntryField;
  readonly label: string;
  readonly hint?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

/** A list of entries of a few parts each: telephones, contacts, prices. What was typed stays as typed until it is saved. */
export function EntryList({ field, label, hint, values, onChange }: EntryListProps) {
  const say = useSay();
  const { title, add, parts, most } = entryShapes[field];
  const [rows, setRows] = useState(() => parseRows(values[field]));
  const put = (next: readonly Entry[]) => {
    setRows(next);
    onChange(field, entriesOf(next, parts));
  };
  return (
    <fieldset className={styles.entries}>
      <legend>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {rows.map((row, at) => {
        const name = say(title, { number: at + 1 });
        return (
          <div key={at} role="group" aria-label={name} className={styles.entry}>
            <div className={styles.parts}>
              {parts.map((part) => (
                <PartInput key={part.name} part={part} row={row} onChange={(value) => put(rows.map((one) => (one === row ? { ...row, [part.name]: value } : one)))} />
              ))}
            </div>
            <Button size="compact-sm" variant="subtle" onClick={() => put(rows.filter((one) => one !== row))}>
              {say(entryWords.remove, { what: name })}
            </Button>
          </div>
        );
      })}
      <Group>
        <Button size="compact-md" variant="default" disabled={rows.length >= most} onClick={() => setRows([...rows, {}])}>
          {say(add)}
        </Button>
      </Group>
    </fieldset>
  );
}

interface PartInputProps {
  readonly part: EntryPart;
  readonly row: Entry;
  readonly onChange: (value: unknown) => void;
}

function PartInput({ part: { name, label, kind }, row, onChange }: PartInputProps) {
  const say = useSay();
  const value = row[name];
  if (kind === 'days') return <DaysInput label={say(label)} chosen={Array.isArray(value) ? value.map(String) : []} onChange={onChange} />;
  return (
    <TextInput
      data-user
      autoComplete="off"
      label={say(label)}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      {...(kind === 'time' ? { type: 'time' } : { dir: kind === 'text' ? 'auto' : 'ltr' })}
      {...(kind === 'amount' ? { inputMode: 'decimal' as const } : {})}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface DaysInputProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (days: readonly string[]) => void;
}

/** Days of the week; those of a month that a source says are kept, and can be taken away. */
function DaysInput({ label, chosen, onChange }: DaysInputProps) {
  const say = useSay();
  const ofMonth = chosen.filter((day) => !weekdays.some((known) => known === day));
  const options = [...weekdays.map((day): { day: string; label: string } => ({ day, label: say(dayWords[day]) })), ...ofMonth.map((day) => ({ day, label: dayOfMonth(say, day) }))];
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={onChange} className={styles.days ?? ''}>
      <Stack gap={4} className={styles.dayList ?? ''}>
        {options.map(({ day, label: name }) => (
          <Checkbox key={day} value={day} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function dayOfMonth(say: ReturnType<typeof useSay>, day: string): string {
  const weekday = weekdays.find((known) => day.endsWith(known));
  const count = Number.parseInt(day, 10);
  if (weekday === undefined || Number.isNaN(count)) return day;
  return say(count < 0 ? entryWords.lastOfMonth : entryWords.ofMonth, { day: say(dayWords[weekday]), count: Math.abs(count) });
}

/** The server checked what it gave out. */
function parseRows(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as readonly Entry[]) : [];
}
