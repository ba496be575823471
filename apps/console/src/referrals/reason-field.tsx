import { Radio, Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { CodedReason } from '../api/referral.graphql.js';
import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { groupsOf, type ReasonGroup, type ReasonHint } from './reason-groups.js';
import { reasonGroupWords, reasonHintWords } from './reason-words.js';

interface ReasonFieldProps {
  readonly label: string;
  readonly reasons: readonly CodedReason[];
  readonly hintOf: (code: string) => ReasonHint | undefined;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: ReactNode;
}

/** One coded reason of many, under few headings. */
export function ReasonField({ label, reasons, hintOf, value, onChange, error }: ReasonFieldProps) {
  const say = useSay();
  const groups = groupsOf(reasons);
  const first = groups[0]?.rows[0];
  return (
    <Radio.Group label={label} value={value} onChange={onChange} error={error} withAsterisk>
      <Stack gap="md" mt="xs">
        {groups.map(({ group, rows }) => (
          <Group key={group ?? ''} group={group}>
            {rows.map((row) => {
              const hint = hintOf(row.code);
              return <Radio key={row.code} value={row.code} label={<Verbatim>{row.label}</Verbatim>} description={hint && say(reasonHintWords[hint])} autoFocus={row === first} />;
            })}
          </Group>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Group({ group, children }: { readonly group: ReasonGroup | undefined; readonly children: ReactNode }) {
  const say = useSay();
  const id = useId();
  if (group === undefined) return <Stack gap="xs">{children}</Stack>;
  return (
    <Stack gap="xs" role="group" aria-labelledby={id}>
      <Text size="sm" fw={600} c="dimmed" id={id}>
        {say(reasonGroupWords[group])}
      </Text>
      {children}
    </Stack>
  );
}
