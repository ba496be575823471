import { Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { NeedStandingQuery } from '../api/need.graphql.js';
import { MatchQuery } from '../api/service.graphql.js';
import { useLanguage } from '../i18n/language.js';
import { Said, Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import { useReferralList } from '../referrals/referral-list.js';
import type { NeedOption } from './link-dialog.js';
import { waitingOf, type LinkDraft } from './link-draft.js';
import { goesOnWords as words } from './words.js';

interface GoesOnNoteProps {
  readonly draft: LinkDraft;
  readonly options: readonly NeedOption[];
}

/** Said before it is linked: what waits is sent without anybody asking again, and to whom. */
export function GoesOnNote({ draft, options }: GoesOnNoteProps) {
  const say = useSay();
  const waiting = waitingOf(draft);
  if (waiting.length === 0) return null;
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? '';
  return (
    <Stack gap={4} role="note" data-goes-on>
      <Text size="sm" fw={600}>{say(words.title)}</Text>
      {waiting.map(({ needId, first }) => <NeedGoesOn key={needId} needId={needId} then={labelOf(needId)} first={first.map(labelOf)} />)}
    </Stack>
  );
}

interface NeedGoesOnProps {
  readonly needId: string;
  readonly then: string;
  readonly first: readonly string[];
}

const modeSaid = { CASCADE: words.toTheBest, BROADCAST: words.toSeveral, MANUAL: words.toNobody } as const;

function NeedGoesOn({ needId, then, first }: NeedGoesOnProps) {
  const { locale } = useLanguage();
  const [{ data }] = useQuery({ query: NeedStandingQuery, variables: { needId } });
  const standing = data?.needStanding;
  // Whoever was asked already stays asked: nothing of this need waits.
  if (!standing || (standing.status !== 'OPEN' && standing.status !== 'MATCHING')) return null;
  const values = { then: <Name key="t">{then}</Name>, first: <Name key="f">{new Intl.ListFormat(locale).format(first)}</Name> };
  return (
    <Text size="sm" component="div">
      <Said message={modeSaid[standing.mode]} values={values} /> {standing.mode !== 'MANUAL' && <BestNow needId={needId} />}
    </Text>
  );
}

const LOOKED_AT = 20;

/** Whom it would be today, of those not asked before; silent where the match is not the caller's to see. */
function BestNow({ needId }: { readonly needId: string }) {
  const say = useSay();
  const { rows: asked } = useReferralList({ needId });
  const [{ data }] = useQuery({ query: MatchQuery, variables: { needId, first: LOOKED_AT } });
  const match = data?.matchServices;
  if (!match || !asked) return null;
  const best = match.edges.map(({ node }) => node.service).find(({ id }) => !asked.some(({ serviceId }) => serviceId === id));
  if (best) return <Said message={words.bestNow} values={{ service: <Name key="s">{best.name}</Name> }} />;
  return match.totalCount > LOOKED_AT ? null : <>{say(words.noneNow)}</>;
}

function Name({ children }: { readonly children: string }) {
  return (
    <strong>
      <Verbatim>{children}</Verbatim>
    </strong>
  );
}
