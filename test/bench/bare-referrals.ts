import { randomUUID } from 'node:crypto';
import { newId, newSpokenCode } from '@causeway/kernel';
import type { Client } from 'pg';

// What stands here is the limit: the rows that the product writes, in six round trips, by somebody who may do anything
// and checks nothing. Plans are kept by name, as the product keeps them.

const open = `select set_config('lock_timeout', '2000', true), now() as now`;

const needFacts = `
  select n.case_id as "caseId", n.agency_id as "agencyId", n.urgency, c.code as "caseCode", s.name as "serviceName", o.agency_id as "toAgencyId",
         o.name as "toName", g.name as "fromName", a.id as "accountId", a.display_name as "officer", l.id as "consentId", l.scopes, l.expires_at > now() as valid
  from cases.need n join cases.case_file c on c.id = n.case_id join access.agency g on g.id = n.agency_id join access.account a on a.id = c.opened_by
  join cases.consent_event l on l.case_id = c.id join directory.service s on s.id = $2 join directory.organization o on o.id = s.organization_id
  where n.id = $1 for update of n`;

const insertReferral = `
  with key as (
    insert into platform.idempotency_key (account_id, key, operation, request_hash, result_id) values ($5, $15, 'sendReferral', sha256('bench'), $1::uuid::text)),
  moved as (update cases.need set status = 'OFFERED' where id = $4),
  shown as (insert into referrals.triage (referral_id, sender_agency_id, case_id, age_band, gender, languages, accessibility)
    values ($1, $7, $3, 'AGE_24_26', 'F', '{eng}', '{}')),
  kept as (insert into referrals.dossier (referral_id, sender_agency_id, case_code, contact_name) values ($1, $7, $6, $9)),
  granted as (insert into access.disclosure_grant
      (id, referral_id, case_id, owner_agency_id, agency_id, tier, data_class, scopes, purpose, basis, basis_id, starts_at, ends_at)
    values ($16, $1, $3, $7, $10, 'T0', 'C2', '{}', 'TRIAGE', 'CONSENT', $17, now(), now() + interval '27 hours'))
  insert into referrals.referral (id, code, need_id, sender_agency_id, sender_name, sender_account_id,
    recipient_agency_id, recipient_name, service_id, service_name, service_type_code, urgency,
    status, version, holds_place, hidden_from, created_at, sent_at, acknowledge_by, decide_by, due_at)
  values ($1, $2, $4, $7, $8, $5, $10, $11, $12, $13, 'shelter.emergency', $14,
    'SENT', 1, false, '{}', now(), now(), now() + interval '1 hour', now() + interval '3 hours', now() + interval '1 hour')`;

// Its outbox row is due in ten years: the workers that run beside must not do it.
const insertEvents = `
  with events as (
    insert into platform.domain_event (id, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, overseen, data, request_id)
    select (e->>'id')::uuid, e->>'type', (e->>'subjectId')::uuid, $3, $4, $5, $6, array[$6::uuid, $7::uuid], true, e->'data', 'bench'
    from jsonb_array_elements($1::jsonb) e)
  insert into platform.outbox (id, job, payload, available_at) values ($2, 'notifications.tell', $8, now() + interval '10 years')`;

interface NeedFacts {
  readonly caseId: string;
  readonly agencyId: string;
  readonly urgency: string;
  readonly caseCode: string;
  readonly serviceName: string;
  readonly toAgencyId: string;
  readonly toName: string;
  readonly fromName: string;
  readonly accountId: string;
  readonly officer: string;
  readonly consentId: string;
}

export async function sendBare(client: Client, needId: string, serviceId: string): Promise<void> {
  await client.query('begin');
  await client.query({ name: 'open', text: open });
  const { rows } = await client.query<NeedFacts>({ name: 'need', text: needFacts, values: [needId, serviceId] });
  const facts = rows[0];
  if (facts === undefined) throw new Error('the bare sender found no need');
  const id = newId();
  const { caseId, accountId, agencyId, toAgencyId } = facts;
  await client.query({
    name: 'send',
    text: insertReferral,
    values: [
      ...[id, newSpokenCode('R'), caseId, needId, accountId, facts.caseCode, agencyId, facts.fromName, facts.officer],
      ...[toAgencyId, facts.toName, serviceId, facts.serviceName, facts.urgency, randomUUID(), newId(), facts.consentId],
    ],
  });
  await recordBare(client, { id, needId, caseId, accountId, agencyId, otherAgencyId: toAgencyId, command: 'SEND', to: 'SENT' });
  await client.query('commit');
}

interface Advanced {
  readonly id: string;
  readonly needId: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly otherAgencyId: string;
  readonly command: string;
  readonly to: string;
  /** A service whose place is taken in the same round trip, last: its row is the hot one. */
  readonly placeOf?: string;
}

async function recordBare(client: Client, { id, needId, caseId, accountId, agencyId, otherAgencyId, command, to, placeOf }: Advanced): Promise<void> {
  const data = { command, to, version: 1, urgency: 'ROUTINE', reason: null, tells: 'RECIPIENT', senderAgencyId: agencyId, recipientAgencyId: otherAgencyId };
  const event = { id: newId(), type: 'referral.advanced', subjectId: id, data };
  const moved = { id: newId(), type: 'need.moved', subjectId: needId, data: { to: command } };
  const place = `, place as (update directory.capacity_pool set firm = firm + 1
    where service_id = $9 and cohort = 'ALL' and firm + blocked < total)`;
  await client.query({
    name: placeOf === undefined ? 'record' : 'record-and-place',
    text: placeOf === undefined ? insertEvents : insertEvents.replace('\n  insert into platform.outbox', `${place}\n  insert into platform.outbox`),
    values: [
      ...[JSON.stringify([event, moved]), newId(), caseId, id, accountId, agencyId, otherAgencyId],
      JSON.stringify({ eventId: event.id, type: event.type, subjectId: id, data }),
      ...(placeOf === undefined ? [] : [placeOf]),
    ],
  });
}

const referralFacts = `
  select r.need_id as "needId", t.case_id as "caseId", l.id as "consentId", r.sender_agency_id as "fromAgencyId", r.recipient_agency_id as "toAgencyId",
         r.service_id as "serviceId", r.version, l.scopes, l.expires_at > now() as valid
  from referrals.referral r join referrals.triage t on t.referral_id = r.id join cases.need n on n.id = r.need_id
  join cases.consent_event l on l.case_id = t.case_id
  where r.id = $1 for update of r, n`;

const accept = `
  with key as (
    insert into platform.idempotency_key (account_id, key, operation, request_hash, result_id) values ($3, $4, 'ACCEPT', sha256('bench'), $1::uuid::text)),
  moved as (update cases.need set status = 'PLACED' where id = $2),
  ended as (update access.disclosure_grant set ended_at = now(), end_reason = 'REPLACED' where referral_id = $1 and ended_at is null),
  granted as (insert into access.disclosure_grant
      (id, referral_id, case_id, owner_agency_id, agency_id, tier, data_class, scopes, purpose, basis, basis_id, starts_at, ends_at)
    values ($6, $1, $7, $8, $9, 'T1', 'C3', '{}', 'CARE', 'CONSENT', $10, now(), now() + interval '90 days'))
  update referrals.referral set status = 'ACCEPTED', version = version + 1, holds_place = true, decided_at = now(), due_at = null
  where id = $1 and version = $5`;

interface ReferralFacts {
  readonly needId: string;
  readonly caseId: string;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly serviceId: string;
  readonly consentId: string;
  readonly version: number;
}

export async function acceptBare(client: Client, id: string, accountId: string): Promise<void> {
  await client.query('begin');
  await client.query({ name: 'open', text: open });
  const { rows } = await client.query<ReferralFacts>({ name: 'referral', text: referralFacts, values: [id] });
  const facts = rows[0];
  if (facts === undefined) throw new Error('the bare recipient found no referral');
  const { needId, caseId, toAgencyId: agencyId, fromAgencyId: otherAgencyId, serviceId, version } = facts;
  await client.query({ name: 'accept', text: accept, values: [id, needId, accountId, randomUUID(), version, newId(), caseId, otherAgencyId, agencyId, facts.consentId] });
  await recordBare(client, { id, needId, caseId, accountId, agencyId, otherAgencyId, command: 'ACCEPT', to: 'ACCEPTED', placeOf: serviceId });
  await client.query('commit');
}
