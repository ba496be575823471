import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { AbsencesQuery, CoverAbsence, EndCover, PossibleCoversQuery, absencePages, coverPages, type Absence } from '../api/absence.graphql.js';
import { PeopleQuery, peoplePages } from '../api/member.graphql.js';
import { useWholeList } from '../api/paged-query.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { useSession } from '../session/session.js';
import { FailureNote } from '../ui/failure-note.js';
import { fieldOf, selectOf } from '../ui/field.js';
import { Moment } from '../ui/moment.js';
import { Panel } from '../ui/panel.js';
import { absenceWords } from './absence-words.js';

/** Whoever has a desk names who looks after it; a manager also for a colleague who cannot. */
export function AbsencePanel() {
  const say = useSay();
  const { rows, retry } = useWholeList(AbsencesQuery, {}, absencePages);
  const open = rows?.map(({ node }) => node).filter((absence) => absence.open);
  return (
    <Panel title={say(absenceWords.title)}>
      <Stack gap="lg">
        <Text size="sm">{say(absenceWords.lead)}</Text>
        {open?.map((absence) => <Cover key={absence.id} absence={absence} onChanged={retry} />)}
        <CoverForm onChanged={retry} />
      </Stack>
    </Panel>
  );
}

function Cover({ absence: { id, absent, cover, from, until, inForce }, onChanged }: { readonly absence: Absence; readonly onChanged: () => void }) {
  const say = useSay();
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, end] = useMutation(EndCover);
  const values = {
    cover: <Verbatim key="c">{cover.displayName}</Verbatim>,
    absent: <Verbatim key="a">{absent.displayName}</Verbatim>,
    from: <Moment key="f" at={from} />,
    until: <Moment key="u" at={until} />,
  };
  return (
    <Stack gap={4} data-absence={id}>
      <Text size="sm" component="div">
        <Said message={inForce ? absenceWords.now : absenceWords.later} values={values} />
      </Text>
      {failure && <FailureNote failure={failure} />}
      <Group>
        <Button size="xs" variant="default" loading={fetching} onClick={() => void act(end, { id })}>
          {say(absenceWords.end)}
        </Button>
      </Group>
    </Stack>
  );
}

/** The end of a day as it is where this person sits. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

const useCoverForm = (absentId: string) => useForm({ initialValues: { absentId, coverId: '', until: '' } });

function CoverForm({ onChanged }: { readonly onChanged: () => void }) {
  const say = useSay();
  const { account } = useSession();
  const manages = account.roles.includes('AGENCY_MANAGER');
  const form = useCoverForm(account.id);
  const { absentId, coverId, until } = form.values;
  const agency = useWholeList(PeopleQuery, {}, { ...peoplePages, pause: !manages });
  const possible = useWholeList(PossibleCoversQuery, { absentId }, coverPages);
  const { failure, act } = useActing(onChanged);
  const [{ fetching }, cover] = useMutation(CoverAbsence);
  const others = (agency.rows ?? []).map(({ node }) => node).filter(({ id, status }) => id !== account.id && status === 'ACTIVE');
  const covers = possible.rows?.map(({ node }) => node) ?? [];
  const submit = form.onSubmit(async () => {
    if (await act(cover, { absentId, coverId, until: endOf(until) })) form.reset();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {failure && <FailureNote failure={failure} />}
        {manages && (
          <NativeSelect label={say(absenceWords.who)} {...selectOf(fieldOf(form, 'absentId'))}>
            <option value={account.id}>{say(absenceWords.me)}</option>
            {others.map(byName)}
          </NativeSelect>
        )}
        {possible.rows !== undefined && covers.length === 0 ? (
          <Text size="sm" role="status">{say(absenceWords.nobody)}</Text>
        ) : (
          <CoverFields form={form} covers={covers} fetching={fetching} />
        )}
      </Stack>
    </form>
  );
}

interface CoverFieldsProps {
  readonly form: ReturnType<typeof useCoverForm>;
  readonly covers: readonly { readonly id: string; readonly displayName: string }[];
  readonly fetching: boolean;
}

/** A name that people gave, which no translator touches. */
function byName({ id, displayName }: CoverFieldsProps['covers'][number]) {
  return (
    <option key={id} value={id} data-user>
      {displayName}
    </option>
  );
}

function CoverFields({ form, covers, fetching }: CoverFieldsProps) {
  const say = useSay();
  const { coverId, until } = form.values;
  return (
    <>
      <NativeSelect label={say(absenceWords.cover)} {...selectOf(fieldOf(form, 'coverId'))}>
        <option value="" />
        {covers.map(byName)}
      </NativeSelect>
      <TextInput type="date" label={say(absenceWords.until)} description={say(absenceWords.untilHint)} {...form.getInputProps('until')} />
      <Group>
        <Button type="submit" variant="default" loading={fetching} disabled={coverId === '' || until === ''}>
          {say(absenceWords.name)}
        </Button>
      </Group>
    </>
  );
}
