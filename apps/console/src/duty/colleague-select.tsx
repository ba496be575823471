import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { DutyColleaguesQuery, dutyColleaguePages } from '../api/duty.graphql.js';
import { useWholeList } from '../api/paged-query.js';

interface ColleagueSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
}

/** Somebody of the own agency who answers requests. */
export function ColleagueSelect({ value, onChange, required = false, ...rest }: ColleagueSelectProps) {
  const { rows } = useWholeList(DutyColleaguesQuery, {}, dutyColleaguePages);
  return (
    <NativeSelect {...rest} withAsterisk={required} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="" />
      {rows?.map(({ node }) => (
        <option key={node.id} value={node.id} data-user>
          {node.displayName}
        </option>
      ))}
    </NativeSelect>
  );
}
