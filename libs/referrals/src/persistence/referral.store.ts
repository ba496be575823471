import type { AgencyId, CaseId, NeedId, ReferralId } from '@causeway/kernel';
import { type ReadNote, type UnitOfWork, insertText, violates } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { AlreadyReferred, NeedAlreadyPlaced, ReferralChanged } from '../domain/errors.js';
import { type ReferralStatus } from '../domain/lifecycle.js';
import type { Dossier, Referral, Triage } from '../domain/referral.js';
import { type ReferralRow, dossierTable, referralTable, triageTable } from './referral.table.js';
import { lineColumns, parseSeen, seenColumns, seenParts } from './seen-referral.query.js';

type SeenRow = Readonly<Record<string, unknown>>;

/** Where one stands. */
export type Standing = Pick<Referral, 'id' | 'status' | 'arrivedAt'>;

/** Whom a change of one concerns, beside who works for either side. */
export interface Concerned extends Pick<Referral, 'senderAccountId'> {
  readonly hiddenFrom: readonly string[];
}

/** A referral as it is made: whole, and with those from whom it is hidden. */
export type CompleteReferral = Referral & { readonly triage: Triage; readonly dossier: Dossier } & Pick<ReferralRow, 'hiddenFrom'>;

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class ReferralStore {
  async find(tx: UnitOfWork, id: ReferralId): Promise<Referral | null> {
    const [row] = await tx.sql<SeenRow>(`select ${seenColumns} from referrals.referral r ${seenParts} where r.id = :id`, { id });
    return row === undefined ? null : parseSeen(row);
  }

  async lock(tx: UnitOfWork, id: ReferralId): Promise<Referral | null> {
    const [row] = await tx.sql<SeenRow>(`select ${seenColumns} from referrals.referral r ${seenParts} where r.id = :id for update of r`, { id });
    return row === undefined ? null : parseSeen(row);
  }

  /** The same of one that was just seen: its line as it stands now. What is said of the person does not move with it, and has walls of its own, dear to ask. */
  async lockLine(tx: UnitOfWork, seen: Referral): Promise<Referral | null> {
    const [row] = await tx.sql<SeenRow>(`select ${lineColumns} from referrals.referral r where r.id = :id for update`, { id: seen.id });
    return row === undefined ? null : { ...seen, ...parseSeen(row) };
  }

  /** The one of a need that ended last. */
  async lastEnded(tx: UnitOfWork, needId: NeedId): Promise<Referral | null> {
    const [row] = await tx.sql<SeenRow>(`select ${seenColumns} from referrals.referral r ${seenParts} where r.need_id = :needId and r.closed_at is not null order by r.closed_at desc, r.id desc limit 1`, { needId });
    return row === undefined ? null : parseSeen(row);
  }

  /** Whether an acceptance for this need is provisional now. */
  async awaitsGroup(tx: UnitOfWork, needId: NeedId): Promise<boolean> {
    const rows = await tx.sql(
      `select from referrals.bundle_need l join referrals.bundle b on b.id = l.bundle_id
       where l.need_id = :needId and l.left_at is null and b.complete_at is null and b.released_at is null
         and exists (select from referrals.bundle_rule u where u.bundle_id = b.id and u.kind = 'ALL_OR_NONE' and u.ended_at is null)`,
      { needId },
    );
    return rows.length > 0;
  }

  /** That a place is certain, or is not yet; no step in the referral's life. */
  async setAwaitsGroup(tx: UnitOfWork, ids: readonly ReferralId[], awaits: boolean): Promise<void> {
    await tx.sql(`update referrals.referral set awaits_group = :awaits where id = any(:ids::uuid[])`, { ids, awaits });
  }

  /** In the order of their ids, so that two transactions never wait for each other crosswise. */
  async lockOfNeed(tx: UnitOfWork, needId: NeedId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    const rows = await tx.sql<SeenRow>(
      `select ${seenColumns} from referrals.referral r ${seenParts}
       where r.need_id = :needId and r.status = any(:statuses::text[]) order by r.id for update of r`,
      { needId, statuses },
    );
    return rows.map(parseSeen);
  }

  /** The same, and of each only where it stands: what is said of the person has walls of its own, dear to ask. */
  async lockStandingsOfNeed(tx: UnitOfWork, needId: NeedId, statuses: readonly ReferralStatus[]): Promise<Standing[]> {
    return tx.sql<Standing>(
      `select id, status, arrived_at as "arrivedAt" from referrals.referral where need_id = :needId and status = any(:statuses::text[]) order by id for update`,
      { needId, statuses },
    );
  }

  /** Whose need it is, for whoever sees a referral of it. */
  async senderOfNeed(tx: UnitOfWork, needId: NeedId): Promise<AgencyId | undefined> {
    const [row] = await tx.sql<{ agencyId: AgencyId }>(`select sender_agency_id as "agencyId" from referrals.referral where need_id = :needId limit 1`, { needId });
    return row?.agencyId;
  }

  /** Newest last; nothing is locked. */
  async ofNeed(tx: UnitOfWork, needId: NeedId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    const rows = await tx.sql<SeenRow>(`select ${seenColumns} from referrals.referral r ${seenParts} where r.need_id = :needId and r.status = any(:statuses::text[]) order by r.id`, { needId, statuses });
    return rows.map(parseSeen);
  }

  async findOfCase(tx: UnitOfWork, caseId: CaseId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    const rows = await tx.sql<SeenRow>(
      `select ${seenColumns} from referrals.referral r ${seenParts}
       where t.case_id = :caseId and r.status = any(:statuses::text[]) order by r.need_id, r.id`,
      { caseId, statuses },
    );
    return rows.map(parseSeen);
  }

  async findOfRecipient(tx: UnitOfWork, recipientAgencyId: AgencyId, statuses: readonly ReferralStatus[]): Promise<Referral[]> {
    const rows = await tx.sql<SeenRow>(
      `select ${seenColumns} from referrals.referral r ${seenParts}
       where r.recipient_agency_id = :recipientAgencyId and r.status = any(:statuses::text[]) order by r.need_id, r.id`,
      { recipientAgencyId, statuses },
    );
    return rows.map(parseSeen);
  }

  /** @throws {AlreadyReferred} when the same service still owes an answer for this need */
  insert(tx: UnitOfWork, { triage, dossier, waitlistPosition: _position, ...row }: CompleteReferral): void {
    const part = { referralId: row.id, senderAgencyId: row.senderAgencyId };
    const recipientAgencyId = row.offPlatform ? null : row.recipientAgencyId;
    // In this order: the other two lean on the first, and fail with it.
    tx.write(add.referral, { ...row, recipientAgencyId }, { refused: asRefusal });
    tx.write(add.triage, { ...part, ...triage });
    tx.write(add.dossier, { ...part, ...dossier });
  }

  /** @throws {NeedAlreadyPlaced} when another referral of the need was accepted first, {ReferralChanged} when the row moved on */
  save(tx: UnitOfWork, next: Referral): void {
    const changed = (rows: number) => {
      if (rows !== 1) throw new ReferralChanged(next.version);
    };
    tx.write(move, { id: next.id, ...moving(next) }, { refused: asRefusal, changed });
  }

  /** What the clock does next; no step in the referral's life. Behind the sender's walls. */
  async wind(tx: UnitOfWork, { id, progressBy, consentUntil, stepsDone, deadlineAt, deadlineStep }: Referral): Promise<void> {
    await tx.sql(
      `update referrals.referral set progress_by = :progressBy, consent_until = :consentUntil, steps_done = :stepsDone::text[],
         deadline_at = :deadlineAt, deadline_step = :deadlineStep where id = :id`,
      { id, progressBy, consentUntil, stepsDone, deadlineAt, deadlineStep },
    );
  }

  /** To these, nothing that was ever asked for this person exists; behind the sender's walls. */
  async hideOfCase(tx: UnitOfWork, caseId: CaseId, from: readonly string[]): Promise<void> {
    await tx.sql(`update referrals.referral set hidden_from = :from::uuid[] where id in (select referral_id from referrals.triage where case_id = :caseId)`, { caseId, from });
  }

  /** For whoever tells people of changes: those who are not to know, and on whose desk it lies; undefined when it is not there, or not for this caller. */
  async concerned(tx: UnitOfWork, id: ReferralId): Promise<Concerned | undefined> {
    const [found] = await tx.sql<Concerned>(
      `select r.sender_account_id as "senderAccountId", coalesce(referrals.hidden_from(r.id), '{}') as "hiddenFrom" from referrals.referral r where r.id = :id`,
      { id },
    );
    return found;
  }

  /** Words of a step, kept with what is said of the person; behind the sender's walls. */
  keepNote(tx: UnitOfWork, referralId: ReferralId, note: string | null): void {
    tx.write(`update referrals.dossier set note = :note where referral_id = :referralId`, { referralId, note });
  }

  /** Tells the audit whose facts were shown. A bare line is no file of anybody; why it ended tells of the person all the same. */
  noteShown(tx: UnitOfWork, referrals: readonly Referral[], counts: 'FILE' | 'ROW'): void {
    const facts = referrals.filter(({ triage }) => triage !== null);
    const endings = referrals.filter(({ triage, reason, outcome }) => triage === null && (reason !== null || outcome !== null));
    tx.noteRead({ ...noteOf(facts), counts });
    tx.noteRead({ ...noteOf(endings), counts: 'PART' });
  }
}

function noteOf(referrals: readonly Referral[]): ReadNote {
  const cases = referrals.flatMap(({ triage }) => triage?.caseId ?? []);
  return { dataClass: 'C2', type: 'Referral', ids: referrals.map(({ id }) => id), cases, owners: referrals.map(({ senderAgencyId }) => senderAgencyId) };
}

const add = { referral: insertText(referralTable), triage: insertText(triageTable), dossier: insertText(dossierTable) };
const move = `
  update referrals.referral set status = :status, version = :version, reason = :reason, outcome = :outcome, holds_place = :holdsPlace, awaits_group = :awaitsGroup,
    sent_at = :sentAt, acknowledge_by = :acknowledgeBy, decide_by = :decideBy, due_at = :dueAt, acknowledged_at = :acknowledgedAt, decided_at = :decidedAt, closed_at = :closedAt,
    timing_version = :timingVersion, expires_at = :expiresAt, progress_by = :progressBy, consent_until = :consentUntil, steps_done = :stepsDone::text[],
    deadline_at = :deadlineAt, deadline_step = :deadlineStep, until = :until, agreed_to_wait = :agreedToWait, waitlisted_at = :waitlistedAt,
    info_asked_at = :infoAskedAt, info_until = :infoUntil, arrive_by = :arriveBy, arrived_at = :arrivedAt, spoke_to = :spokeTo, spoke_at = :spokeAt,
    recorded_by = :recordedBy, incident_at = :incidentAt
  where id = :id and version = :version - 1`;

/** What a step may change; the rest is written once, and the database grants no more. */
function moving(next: Referral) {
  const { status, version, reason, outcome, holdsPlace, awaitsGroup } = next;
  const { sentAt, acknowledgeBy, decideBy, dueAt, acknowledgedAt, decidedAt, closedAt } = next;
  const { timingVersion, expiresAt, progressBy, consentUntil, stepsDone, deadlineAt, deadlineStep } = next;
  const { until, agreedToWait, waitlistedAt, infoAskedAt, infoUntil, arriveBy, arrivedAt, spokeTo, spokeAt, recordedBy, incidentAt } = next;
  return {
    ...{ status, version, reason, outcome, holdsPlace, awaitsGroup, sentAt, acknowledgeBy, decideBy, dueAt, acknowledgedAt, decidedAt, closedAt },
    ...{ timingVersion, expiresAt, progressBy, consentUntil, stepsDone, deadlineAt, deadlineStep },
    ...{ until, agreedToWait, waitlistedAt, infoAskedAt, infoUntil, arriveBy, arrivedAt, spokeTo, spokeAt, recordedBy, incidentAt },
  };
}

function asRefusal(error: unknown): unknown {
  if (violates(error, 'referral_one_holder')) return new NeedAlreadyPlaced();
  if (violates(error, 'referral_asked_once')) return new AlreadyReferred();
  return error;
}
