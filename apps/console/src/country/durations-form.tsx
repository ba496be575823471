import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { SetDurations, type Durations } from '../api/country.graphql.js';
import { useSay } from '../i18n/say.js';
import { useActing } from '../members/act.js';
import { Choice } from '../ui/choice.js';
import { DialogFooter } from '../ui/dialog-footer.js';
import { Dialog } from '../ui/dialog.js';
import { FailureNote } from '../ui/failure-note.js';
import { Panel } from '../ui/panel.js';
import { clockWords, durationWords as words, modeWords } from './duration-words.js';
import { type Clock, type DurationsDraft, type Rules, type Urgency, changesBetween, clocks, draftOf, isAnswerTooSoon, mostCount, rulesOf, urgencies } from './durations.js';
import { ByUrgency, CountField, SpanField } from './duration-fields.js';
import { ChangeLines } from './span-text.js';

interface FormProps {
  readonly rules: Durations;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

/** Everything at once: what is stated holds as a whole. Nothing is stated before its changes were looked at. */
export function DurationsForm({ rules, mayChange, onChanged }: FormProps) {
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(rules));
  const [isAsked, setAsked] = useState(false);
  const next = rulesOf(draft);
  const changes = next ? changesBetween(rules, next) : [];
  const put = (part: Partial<DurationsDraft>) => setDraft({ ...draft, ...part });
  return (
    <form onSubmit={(event) => { event.preventDefault(); setAsked(changes.length > 0); }} noValidate>
      <Stack gap="md">
        {clocks.map((clock) => <ClockPanel key={clock} clock={clock} draft={draft} put={put} mayChange={mayChange} />)}
        <OnwardsPanel draft={draft} put={put} mayChange={mayChange} />
        {mayChange && (
          <Group>
            <Button type="submit" disabled={changes.length === 0}>
              {say(words.review)}
            </Button>
            {next && changes.length === 0 && <Text size="sm" c="dimmed">{say(words.nothing)}</Text>}
          </Group>
        )}
      </Stack>
      <Dialog opened={isAsked} onClose={() => setAsked(false)} title={say(words.confirmTitle)} size="lg">
        {next && (
          <Confirm next={next} onDone={() => [setAsked(false), onChanged()]} onBack={() => setAsked(false)}>
            <ChangeLines before={rules} after={next} changes={changes} />
          </Confirm>
        )}
      </Dialog>
    </form>
  );
}

interface ConfirmProps {
  readonly next: Rules;
  readonly onDone: () => void;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

function Confirm({ next, onDone, onBack, children }: ConfirmProps) {
  const say = useSay();
  const { failure, act } = useActing(() => undefined);
  const [{ fetching }, set] = useMutation(SetDurations);
  const state = async () => (await act(set, next)) && onDone();
  return (
    <Stack gap="sm">
      <Text size="sm">{say(words.confirmLead)}</Text>
      {children}
      {failure && <FailureNote failure={failure} />}
      <DialogFooter onCancel={onBack} onConfirm={() => void state()} confirm={say(words.confirm)} busy={fetching} focused />
    </Stack>
  );
}

interface PanelProps {
  readonly draft: DurationsDraft;
  readonly put: (part: Partial<DurationsDraft>) => void;
  readonly mayChange: boolean;
}

function ClockPanel({ clock, draft, put, mayChange }: PanelProps & { readonly clock: Clock }) {
  const say = useSay();
  const about = say(clockWords[clock]);
  const warning = (urgency: Urgency) => (clock === 'decide' && isAnswerTooSoon(draft, urgency) ? say(words.tooSoon) : undefined);
  return (
    <Panel title={about}>
      <ByUrgency>
        {urgencies.map((urgency) => (
          <SpanField key={urgency} line={{ about: clock, urgency }} value={draft[clock][urgency]} warning={warning(urgency)} mayChange={mayChange} onChange={(span) => put({ [clock]: { ...draft[clock], [urgency]: span } })} />
        ))}
      </ByUrgency>
    </Panel>
  );
}

const modes: readonly Durations['mode'][] = ['CASCADE', 'BROADCAST', 'MANUAL'];

function OnwardsPanel({ draft, put, mayChange }: PanelProps) {
  const say = useSay();
  const { mode, offers, atOnce, consentAlert } = draft;
  return (
    <Panel title={say(words.onwards)}>
      <Stack gap="md">
        {mayChange ? (
          <Choice stacked label={say(clockWords.mode)} options={modes.map((value) => ({ value, label: say(modeWords[value]) }))} value={mode} onChange={(chosen) => put({ mode: chosen })} />
        ) : (
          <Text size="sm">
            {say(clockWords.mode)} {say(modeWords[mode])}
          </Text>
        )}
        <Text size="sm" fw={600}>{say(clockWords.offers)}</Text>
        <ByUrgency>
          {urgencies.map((urgency) => (
            <CountField key={urgency} line={{ about: 'offers', urgency }} value={offers[urgency]} most={mostCount} mayChange={mayChange} onChange={(typed) => put({ offers: { ...offers, [urgency]: typed } })} />
          ))}
        </ByUrgency>
        <ByUrgency>
          <CountField line={{ about: 'atOnce' }} value={atOnce} most={mostCount} mayChange={mayChange} onChange={(typed) => put({ atOnce: typed })} />
          <SpanField line={{ about: 'consentAlert' }} value={consentAlert} mayChange={mayChange} onChange={(span) => put({ consentAlert: span })} />
        </ByUrgency>
      </Stack>
    </Panel>
  );
}
