import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** The select of a referral as somebody opens it: the line, the triage facts and the dossier. */
const select = `
  select r.id, r.code, r.need_id, r.sender_agency_id, r.sender_name, r.sender_account_id, r.recipient_agency_id, r.recipient_name, r.service_id,
    r.service_name, r.service_type_code, r.urgency, r.created_at, r.status, r.version, r.reason, r.outcome, r.holds_place, r.sent_at,
    r.acknowledge_by, r.decide_by, r.due_at, r.acknowledged_at, r.decided_at, r.closed_at,
    case when t.referral_id is not null then jsonb_build_object('caseId', t.case_id, 'ageBand', t.age_band, 'gender', t.gender,
      'languages', t.languages, 'accessibility', t.accessibility) end as triage,
    case when d.referral_id is not null then jsonb_build_object('caseCode', d.case_code, 'contactName', d.contact_name, 'note', d.note) end as dossier
  from referrals.referral r left join referrals.triage t on t.referral_id = r.id left join referrals.dossier d on d.referral_id = r.id
  where r.id = $1`;

const audit = `
  insert into platform.audit_entry (id, writer, writer_seq, account_id, agency_id, request_id, operation, kind, data_class, subjects, fields, case_ids, owner_agency_ids, events)
  values ($1, $2, $3, $4, $5, $6, 'bench', 'READ', 'C2', $7::jsonb, '{}', '{}', '{}', '{}')`;

/** Who reads, for the row that says so. */
export interface Reader {
  readonly accountId: string;
  readonly agencyId: string;
  /** A signed context where walls stand; anything where none do. */
  readonly context: string;
}

const writer = randomUUID();
let written = 0;

/**
 * The least that an audited read can cost: BEGIN, set_config, the select, the audit row, COMMIT.
 * @param options.audited without it the same, and nothing is written down
 */
export async function readBare(client: Client, id: string, { reader, audited }: { reader: Reader; audited: boolean }): Promise<number> {
  await client.query('begin');
  await client.query({ name: 'read-context', text: `select set_config('app.ctx', $1, true)`, values: [reader.context] });
  const { rows } = await client.query({ name: 'read-referral', text: select, values: [id] });
  if (audited) {
    const values = [uuidV7(), writer, (written += 1), reader.accountId, reader.agencyId, 'bench', JSON.stringify([{ type: 'Referral', ids: [id] }])];
    await client.query({ name: 'read-audit', text: audit, values });
  }
  await client.query('commit');
  return rows.length;
}

/** Ids are by time, as ours are: the row then belongs into this month's partition. */
function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
