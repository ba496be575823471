import { Button, Text, TextInput } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { dayWords, editWords } from './edit-words.js';
import { EntryList } from './entry-list.js';
import { entryWords } from './entry-words.js';
import { fields } from './field-words.js';
import { hoursOf, schedulesOf, type DayHours } from './listing-form.js';
import styles from './listings.module.css';
import { useState } from 'react';

interface HoursFieldProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly onChange: (field: string, value: unknown) => void;
}

/** One span a day; with more than that, or in words, a list of spans. */
export function HoursField({ values, onChange }: HoursFieldProps) {
  const say = useSay();
  const [hours, setHours] = useState(() => hoursOf(values['schedules']));
  if (hours === undefined) return <EntryList field="schedules" label={say(fields.schedules)} values={values} onChange={onChange} />;
  const set = (changed: DayHours) => {
    const next = hours.map((one) => (one.day === changed.day ? changed : one));
    setHours(next);
    onChange('schedules', schedulesOf(next));
  };
  return (
    <div role="group" aria-label={say(fields.schedules)}>
      <Text size="sm">{say(fields.schedules)}</Text>
      <div className={styles.hours}>
        {hours.map((one) => (
          <DayRow key={one.day} hours={one} onChange={set} />
        ))}
      </div>
      <Button size="compact-sm" variant="subtle" className={styles.wraps ?? ''} onClick={() => setHours(undefined)}>
        {say(entryWords.manySpans)}
      </Button>
    </div>
  );
}

function DayRow({ hours, onChange }: { readonly hours: DayHours; readonly onChange: (hours: DayHours) => void }) {
  const say = useSay();
  const day = say(dayWords[hours.day]);
  return (
    <>
      <Text size="sm">{day}</Text>
      <TextInput type="time" aria-label={say(editWords.opens, { day })} value={hours.opensAt} onChange={({ currentTarget: { value } }) => onChange({ ...hours, opensAt: value })} />
      <TextInput type="time" aria-label={say(editWords.closes, { day })} value={hours.closesAt} onChange={({ currentTarget: { value } }) => onChange({ ...hours, closesAt: value })} />
    </>
  );
}
