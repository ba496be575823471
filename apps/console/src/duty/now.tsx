import { Alert, List, Stack, Text } from '@mantine/core';
import type { Desk, Roster } from '../api/duty.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Facts } from '../ui/facts.js';
import { Moment } from '../ui/moment.js';
import { Telephone } from '../ui/telephone.js';
import { MemberName } from './member-name.js';
import { myDuty, type MyDuty } from './my-duty.js';
import { dutyWords as words } from './words.js';

/** Who is rung about a service at this minute, where oneself stands, and what is missing. */
export function Now({ desk, gapsShown = 3 }: { readonly desk: Desk; readonly gapsShown?: number }) {
  const say = useSay();
  const { dutyRoster: roster, dutyNow: now } = desk;
  if (roster === null || roster.version === 0) {
    return (
      <Alert color="orange" variant="outline" role="note">
        <Text size="sm">{say(words.noRoster)}</Text>
        {roster?.mayPlan && <Text size="sm">{say(words.noRosterPlan)}</Text>}
      </Alert>
    );
  }
  return (
    <Stack gap="sm">
      <Nobody now={now} roster={roster} />
      <Facts
        rows={[
          [say(words.now), now?.first && <OnNow now={now} zone={roster.timeZone} />],
          [say(words.backupNow), now?.backup?.name && <Verbatim>{now.backup.name}</Verbatim>],
          [say(words.ring), now?.phone ? <Telephone number={now.phone} /> : say(words.noNumber)],
          [say(words.ringNext), now?.backupPhone && <Telephone number={now.backupPhone} />],
        ]}
      />
      <You desk={desk} roster={roster} />
      <Gaps roster={roster} most={gapsShown} />
    </Stack>
  );
}

function Nobody({ now, roster }: { readonly now: Desk['dutyNow']; readonly roster: Roster }) {
  const say = useSay();
  if (now?.open) return null;
  // What runs begins with the answer of the server, which our clock lags behind by its way here.
  const at = serverClock.now() + 60_000;
  const isGap = roster.gaps.some(({ from, until }) => new Date(from).getTime() <= at && at < new Date(until).getTime());
  if (!isGap) return <Text size="sm">{say(words.closedNow)}</Text>;
  return (
    <Alert color="red" variant="filled" role="alert" data-nobody>
      {say(words.nobodyNow)}
    </Alert>
  );
}

function OnNow({ now, zone }: { readonly now: NonNullable<Desk['dutyNow']>; readonly zone: string }) {
  const who = <Verbatim key="w">{now.first?.name ?? ''}</Verbatim>;
  return now.until === null ? who : <Said message={words.onNow} values={{ who, when: <Moment key="u" at={now.until} zone={zone} /> }} />;
}

function You({ desk, roster }: { readonly desk: Desk; readonly roster: Roster }) {
  const say = useSay();
  const { account } = useSession();
  const mine = myDuty({ roster, handovers: desk.dutyHandovers }, account.id, serverClock.now());
  return (
    <Stack gap={4} data-mine={mine.state}>
      <Text size="sm" fw={650} component="h3">
        {say(words.you)}
      </Text>
      <Text size="sm" component="div" fw={mine.state === 'ON' ? 650 : 400}>
        <Standing mine={mine} roster={roster} />
      </Text>
      {(mine.state === 'ON' || mine.state === 'NEXT') && (
        <Facts
          rows={[
            [say(words.before), mine.before && <MemberName member={mine.before} />],
            [say(words.after), mine.gapAfter ? <strong>{say(words.nobodyAfter)}</strong> : mine.after && <MemberName member={mine.after} />],
          ]}
        />
      )}
    </Stack>
  );
}

function Standing({ mine: { state, span }, roster: { timeZone } }: { readonly mine: MyDuty; readonly roster: Roster }) {
  const say = useSay();
  if (span === undefined) return <>{say(words.youNever)}</>;
  if (state === 'NEXT') return <Said message={words.youNext} values={{ when: <Moment key="w" at={span.from} zone={timeZone} /> }} />;
  const when = <Moment key="w" at={span.until} zone={timeZone} />;
  return state === 'ON' ? <Said message={words.youOn} values={{ when }} /> : <Said message={words.youBackup} values={{ who: <MemberName key="m" member={span.first} />, when }} />;
}

function Gaps({ roster: { gaps, timeZone }, most }: { readonly roster: Roster; readonly most: number }) {
  const say = useSay();
  if (gaps.length === 0) return <Text size="sm">{say(words.noGaps)}</Text>;
  return (
    <Alert color="red" variant="outline" role="note" data-gaps={gaps.length}>
      <Text size="sm" fw={650}>
        {say(words.gaps, { count: gaps.length })}
      </Text>
      <List size="sm">
        {gaps.slice(0, most).map(({ from, until }) => (
          <List.Item key={from}>
            <Said message={words.gap} values={{ from: <Moment key="f" at={from} zone={timeZone} />, until: <Moment key="u" at={until} zone={timeZone} /> }} />
          </List.Item>
        ))}
      </List>
      {gaps.length > most && <Text size="sm">{say(words.moreGaps, { count: gaps.length - most })}</Text>}
    </Alert>
  );
}
