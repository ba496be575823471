import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { keysOf } from '../cases/codes.js';
import { useSay } from '../i18n/say.js';
import type { NeedOption } from './link-dialog.js';
import type { PairDraft } from './link-draft.js';
import styles from './links.module.css';
import { linkWords, reachWords } from './words.js';

interface PairFieldProps {
  readonly pair: PairDraft;
  readonly options: readonly NeedOption[];
  readonly onChange: (pair: PairDraft) => void;
  readonly onRemove: () => void;
}

/** One rule of two needs: the one before the other, or both near each other. */
export function PairField({ pair, options, onChange, onRemove }: PairFieldProps) {
  const say = useSay();
  const isBefore = pair.kind === 'BEFORE';
  return (
    <div className={styles.pair}>
      <div className={styles.two}>
        <NeedSelect label={say(isBefore ? linkWords.first : linkWords.one)} value={pair.first} options={options} onChange={(first) => onChange({ ...pair, first })} />
        <NeedSelect label={say(isBefore ? linkWords.then : linkWords.other)} value={pair.then} options={options} onChange={(then) => onChange({ ...pair, then })} />
      </div>
      {isBefore ? (
        <NativeSelect
          label={say(linkWords.reaches)}
          value={pair.reaches}
          onChange={({ currentTarget: { value } }) => onChange({ ...pair, reaches: keysOf(reachWords).find((one) => one === value) ?? 'PLACED' })}
        >
          {keysOf(reachWords).map((reach) => <option key={reach} value={reach}>{say(reachWords[reach])}</option>)}
        </NativeSelect>
      ) : (
        <TextInput inputMode="numeric" label={say(linkWords.maxKm)} description={say(linkWords.maxKmHint)} value={pair.maxKm} onChange={({ currentTarget: { value } }) => onChange({ ...pair, maxKm: value.trim() })} />
      )}
      <Group>
        <Button size="compact-sm" variant="default" onClick={onRemove}>
          {say(linkWords.remove)}
        </Button>
      </Group>
    </div>
  );
}

interface NeedSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly NeedOption[];
  readonly onChange: (id: string) => void;
}

function NeedSelect({ label, value, options, onChange }: NeedSelectProps) {
  return (
    <NativeSelect label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="" />
      {options.map(({ id, label: name }) => <option key={id} value={id} data-user>{name}</option>)}
    </NativeSelect>
  );
}
