import { Verbatim } from '../i18n/said.js';
import { useSay } from '../i18n/say.js';
import type { DutyMember } from '../api/duty.graphql.js';
import { dutyWords as words } from './words.js';

/** Whoever left the agency is on nobody's duty, whatever the plan says. */
export function MemberName({ member }: { readonly member: DutyMember | null | undefined }) {
  const say = useSay();
  if (member == null) return <>{say(words.nobody)}</>;
  return member.displayName === null ? <>{say(words.left)}</> : <Verbatim>{member.displayName}</Verbatim>;
}
