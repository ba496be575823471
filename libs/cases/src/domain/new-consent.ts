import type { AccountId, AgencyId } from '@causeway/kernel';
import { ConsentBasis, type ConsentClass, type ConsentEvent, ConsentEventKind, ConsentPurpose, type ConsentTerms, classOf, isNarrower, isYes } from './consent.js';
import { latestConsentEnd } from './consent-term.js';
import { ConsentTooLong, GuardianMissing, NotNarrower, NothingInForce } from './errors.js';

type Said = Pick<ConsentEvent, 'caseId' | 'language' | 'interpreterUsed' | 'textVersion' | 'channel'>;

/** What was said, as it comes in. What is left out follows from the rest. */
export interface NewConsent extends Said, Pick<ConsentTerms, 'basis' | 'scopes' | 'recipientAgencyIds' | 'serviceTypeCodes'> {
  readonly kind: Exclude<ConsentEventKind, 'EXPIRED'>;
  readonly purpose?: ConsentPurpose | undefined;
  readonly dataClasses?: readonly ConsentClass[] | undefined;
  readonly countries?: readonly string[] | undefined;
  readonly guardianPresent?: boolean | undefined;
  readonly guardianRelation?: ConsentEvent['guardianRelation'] | undefined;
  readonly expiresAt?: Date | undefined;
}

interface Recording {
  readonly now: Date;
  readonly by: AccountId;
  readonly agencyId: AgencyId;
}

type Line = Omit<ConsentEvent, 'id'>;

/**
 * The lines that follow from what was said: one, and before it one that says that the former yes had run out, if it had.
 * @param last the last word on this purpose
 * @throws {ConsentTooLong} {NothingInForce} {NotNarrower} {GuardianMissing}
 */
export function nextLines(input: NewConsent, last: ConsentEvent | undefined, recording: Recording): Line[] {
  const line = lineOf(input, last, recording);
  const wasYes = last !== undefined && isYes(last);
  const hasRunOut = wasYes && last.expiresAt <= recording.now;
  if (line.kind === ConsentEventKind.NARROWED) {
    if (!wasYes || hasRunOut) throw new NothingInForce();
    if (!isNarrower(line, last)) throw new NotNarrower();
  }
  // What ran out can still be taken back: referrals that it started may be under way.
  if ((line.kind === ConsentEventKind.WITHDRAWN || line.kind === ConsentEventKind.REAFFIRMED) && !wasYes) throw new NothingInForce();
  return hasRunOut ? [expiryOf(last), line] : [line];
}

function lineOf(input: NewConsent, last: ConsentEvent | undefined, { now, by, agencyId }: Recording): Line {
  const latest = latestConsentEnd(now);
  const expiresAt = input.expiresAt ?? latest;
  if (expiresAt > latest || expiresAt <= now) throw new ConsentTooLong();
  const guardianPresent = input.guardianPresent ?? input.basis === ConsentBasis.CHILD_WITH_GUARDIAN;
  const guardianRelation = guardianPresent ? (input.guardianRelation ?? null) : null;
  if (guardianPresent && guardianRelation === null && input.kind !== ConsentEventKind.WITHDRAWN) throw new GuardianMissing();
  const { caseId, kind, language, interpreterUsed, textVersion, channel } = input;
  return {
    ...{ caseId, agencyId, kind, purpose: input.purpose ?? ConsentPurpose.REFERRAL },
    // Said again is the same as before; only who heard it, how, and until when, is new.
    ...termsOf(kind === ConsentEventKind.REAFFIRMED && last !== undefined ? last : input),
    ...{ language, interpreterUsed, guardianPresent: guardianRelation !== null, guardianRelation, textVersion, channel },
    ...{ expiresAt, recordedAt: now, recordedBy: by },
  };
}

function termsOf(terms: Pick<NewConsent, 'basis' | 'scopes' | 'dataClasses' | 'recipientAgencyIds' | 'serviceTypeCodes' | 'countries'>): ConsentTerms {
  const { basis, scopes, recipientAgencyIds, serviceTypeCodes } = terms;
  const implied = [...new Set(scopes.map((scope) => classOf[scope]))].sort();
  return { basis, scopes, recipientAgencyIds, serviceTypeCodes, dataClasses: terms.dataClasses ?? implied, countries: terms.countries ?? [] };
}

/** Written when the ledger is next touched, under the instant at which it ran out, so that the ledger says by itself how long the yes lasted. */
function expiryOf({ id: _id, ...last }: ConsentEvent): Line {
  return { ...last, kind: ConsentEventKind.EXPIRED, recordedAt: last.expiresAt };
}
