import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ServiceType } from '../api/service.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import choiceStyles from '../ui/choice.module.css';
import { Icon } from '../ui/icon.js';
import styles from './case-page.module.css';
import { words as stateWords } from '../ui/words.js';
import { useServiceTypes } from './service-types.js';
import { needWords } from './words.js';

interface KindsInputProps {
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error: string | false;
}

/* The groups of the handbook, with what is needed in the first night first. */
const groups = [
  { pillar: 2, title: needWords.pillar2 },
  { pillar: 1, title: needWords.pillar1 },
  { pillar: 4, title: needWords.pillar4 },
  { pillar: 3, title: needWords.pillar3 },
] as const;

/** All kinds of need, each in reach of a search. */
export function KindsInput({ value, onChange, error }: KindsInputProps) {
  const say = useSay();
  const types = useServiceTypes();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const isWanted = (type: ServiceType) => type.label.toLocaleLowerCase().includes(wanted);
  const shown = types.filter((type) => value.includes(type.code) || isWanted(type));
  return (
    <Checkbox.Group label={say(needWords.what)} description={say(needWords.whatHint)} value={value} onChange={onChange} error={error} withAsterisk>
      <Stack gap="md" mt="xs" mb="xs">
        <TextInput
          type="search"
          aria-label={say(needWords.search)}
          placeholder={say(needWords.search)}
          leftSection={<Icon name="search" />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <Text size="sm" role="status">
          {types.length > 0 && !types.some(isWanted) && say(stateWords.nothingFound)}
        </Text>
        {groups.map(({ pillar, title }) => (
          <KindGroup
            key={`${pillar}${wanted === ''}`}
            title={say(title)}
            types={shown.filter((type) => type.pillar === pillar)}
            opened={wanted !== '' || pillar <= 2}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface KindGroupProps {
  readonly title: string;
  readonly types: readonly ServiceType[];
  readonly opened: boolean;
}

/** Closed where it is seldom needed on the first night; a search opens all that match. */
function KindGroup({ title, types, opened }: KindGroupProps) {
  if (types.length === 0) return null;
  return (
    <details className={styles.kindGroup} open={opened}>
      <summary>{title}</summary>
      <div className={choiceStyles.options} role="group" aria-label={title}>
        {types.map(({ code, label }) => (
          <Checkbox
            key={code}
            value={code}
            classNames={{ root: choiceStyles.option ?? '', body: choiceStyles.body ?? '' }}
            label={<Verbatim>{label}</Verbatim>}
          />
        ))}
      </div>
    </details>
  );
}
