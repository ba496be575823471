import { Alert, List, Stack, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Referral } from '../api/referral.graphql.js';
import { accessWords, ageWords, genderWords } from '../cases/codes.js';
import { useLanguageName } from '../cases/person-facts.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useSession } from '../session/session.js';
import { Moment } from '../ui/moment.js';
import { phoneWords as words } from './phone-words.js';
import { urgencyWords } from './words.js';

/** What may be read to somebody who has not said yes: the triage facts, as whoever was asked on the desk would see them, and not a word more. */
export function PhoneScript({ referral }: { readonly referral: Referral }) {
  const say = useSay();
  const { account } = useSession();
  const { code, serviceType, urgency, triage, acknowledgeBy, decideBy } = referral;
  const deadline = decideBy ?? acknowledgeBy;
  return (
    <Stack gap="xs">
      <Text fw={650} size="sm" component="h3">
        {say(words.script)}
      </Text>
      <List size="sm" spacing={4} data-script>
        <List.Item>
          <Said message={words.sayWho} values={{ agency: <Verbatim key="a">{account.agency.name}</Verbatim>, code: <Verbatim key="c">{code}</Verbatim> }} />
        </List.Item>
        <List.Item>
          <Said message={words.sayNeed} values={{ kind: <Verbatim key="k">{serviceType.label}</Verbatim>, urgency: say(urgencyWords[urgency]) }} />
        </List.Item>
        {triage ? <OfThePerson triage={triage} /> : <List.Item>{say(words.sayNothing)}</List.Item>}
        {deadline !== null && (
          <List.Item>
            <Said message={words.sayDeadline} values={{ when: <Moment key="w" at={deadline} /> }} />
          </List.Item>
        )}
      </List>
      <Alert color="red" variant="outline" p="xs">
        <Text size="sm">{say(words.silent)}</Text>
      </Alert>
    </Stack>
  );
}

function OfThePerson({ triage }: { readonly triage: NonNullable<Referral['triage']> }) {
  const say = useSay();
  const intl = useIntl();
  const nameOf = useLanguageName();
  const listed = (items: readonly string[]) => <Verbatim key="l">{intl.formatList(items)}</Verbatim>;
  return (
    <>
      <List.Item>{say(words.sayAge, { age: say(ageWords[triage.ageBand]), gender: say(genderWords[triage.gender]) })}</List.Item>
      <List.Item>
        <Said message={words.sayLanguages} values={{ languages: listed(triage.languages.map(nameOf)) }} />
      </List.Item>
      {triage.accessibility.length > 0 && (
        <List.Item>
          <Said message={words.sayAccess} values={{ access: listed(triage.accessibility.map((need) => say(accessWords[need]))) }} />
        </List.Item>
      )}
    </>
  );
}
