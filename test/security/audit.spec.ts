import { createPublicKey, generateKeyPairSync, randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesPolicy } from '@causeway/cases';
import { type FieldRules, Role, newId } from '@causeway/kernel';
import { type AuditRecord, auditRecords, chainHash, noHash, parseHead, recordsOf, verifyChain } from '@causeway/platform';
import { referralsPolicy } from '@causeway/referrals';
import { TypeInfo, parse, visit, visitWithTypeInfo } from 'graphql';
import type { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { refer } from '../acceptance/refer.js';
import { bar, size } from './harness/bar.js';
import { type RootField, answerSelection, documentOf, plainArguments, rootFields } from './harness/fields.js';
import { schema } from './harness/schema.js';
import { kinds, objectsOf } from './harness/objects.js';
import { aColleague } from './harness/people.js';
import { type Story, aStory } from './harness/story.js';
import { valueAt } from './harness/values.js';

interface Row {
  readonly kind: string;
  readonly operation: string;
  readonly code: string | null;
  readonly data_class: string;
  readonly subjects: { readonly type: string; readonly ids: string[] }[];
  readonly fields: string[];
  readonly case_ids: string[];
  readonly unwritten: number;
}

/** What the policy says of the types that hold facts about people. */
const facts: FieldRules = { ...casesPolicy.fields, ...referralsPolicy.fields };

let desk: Desk;
let story: Story;
let folder: string;
let publicKeyFile: string;
const witnessedByHttp: string[] = [];
const witness = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    witnessedByHttp.push(Buffer.concat(parts).toString());
    response.writeHead(204).end();
  });
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-audit-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  publicKeyFile = join(folder, 'key.pub');
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
  const { port } = witness.address() as AddressInfo;
  desk = await aDesk({
    places: 200,
    environment: {
      AUDIT_KEY_FILE: join(folder, 'key.pem'),
      AUDIT_HEAD_SECONDS: '1',
      AUDIT_WITNESS_FILE: join(folder, 'heads.jsonl'),
      AUDIT_WITNESS_URL: `http://127.0.0.1:${port}/heads`,
      AUDIT_WITNESS_MAIL: 'witness@outside.example',
    },
  });
  story = await aStory(desk);
}, 180_000);
afterAll(async () => {
  await desk.close();
  witness.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One request, its answer, and the audit rows it left. */
async function ask(who: ApiClient, query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const response = await who.post({ query, variables });
  const answer = (await response.json()) as { data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] };
  const rows = await desk.world.database.asAdministrator<Row>(`select * from platform.audit_entry where request_id = $1 order by at`, [response.headers.get('x-request-id')]);
  return { answer, rows, codes: answer.errors?.map(({ extensions }) => extensions.code) ?? [] };
}

/** Fields of C2 and above that a document of ours selects. */
function sensitiveIn(query: string): string[] {
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  const note = ({ name }: { readonly name: { readonly value: string } }) => {
    const type = types.getParentType()?.name ?? '';
    const rule = facts[type]?.[name.value];
    if (rule !== undefined && rule.dataClass !== 'C1') found.add(`${type}.${name.value}`);
  };
  visit(parse(query), visitWithTypeInfo(types, { Field: note }));
  return [...found];
}

/** Whether a leaf of that name stands in an answer with something in it. */
function shows(answer: unknown, field: string): boolean {
  return new RegExp(`"${field.split('.')[1]}":("[^"]|[0-9t]|\\["|\\{)`).test(JSON.stringify(answer));
}

describe('the audit', () => {
  bar('B46', 'has a row with the ids and the fields for every query that shows somebody\'s facts', async (attempt) => {
    const objects = objectsOf(desk, story);
    const unaudited: string[] = [];
    for (const at of rootFields.filter(({ root }) => root === 'Query')) {
      for (const who of [story.officer, story.duty]) {
        const asked = wholeQuestion(at, objects);
        const sensitive = sensitiveIn(asked.query);
        const { answer, rows } = await ask(who, asked.query, asked.variables);
        const shown = answer.data?.[at.name];
        if (shown == null || !sensitive.some((field) => shows(shown, field))) continue;
        const reads = rows.filter(({ kind }) => kind === 'READ');
        const told = new Set(reads.flatMap(({ fields }) => fields));
        if (reads.length === 0 || !sensitive.some((field) => told.has(field)) || reads.some(({ subjects }) => subjects.every(({ ids }) => ids.length === 0))) unaudited.push(at.name);
        attempt.tried(1, 'queries that show facts');
      }
    }
    expect(unaudited).toEqual([]);
  });

  bar('B46', 'names every id of a list in one row, and holds no value', async (attempt) => {
    const { answer, rows } = await ask(story.officer, `{ cases(first: 50) { edges { node { id gender languages } } } }`);
    const ids = (answer.data?.['cases'] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'READ', operation: 'cases', data_class: 'C2', subjects: [{ type: 'Case', ids }], case_ids: [...ids].sort() });
    expect(rows[0]?.fields).toEqual(expect.arrayContaining(['Case.gender', 'Case.languages']));
    const everything = JSON.stringify(await desk.world.database.asAdministrator(`select * from platform.audit_entry`));
    for (const value of ['AGE_24_26', 'ara', 'border_guard', 'full tonight']) expect(everything).not.toContain(`"${value}"`);
    attempt.tried(ids.length, 'people in one list');
  });

  bar('B46', 'has a row for every refusal: a role, an id of somebody else, nobody signed in', async (attempt) => {
    const stranger = await desk.as(await aColleague(desk, desk.world.lawyer, Role.CASEWORKER));
    const analyst = await desk.as(await aColleague(desk, desk.world.lawyer, Role.ANALYST));
    const id = story.caseId;
    const byId = `query ($id: ID!) { case(id: $id) { id gender } }`;
    const accept = `mutation ($input: AcceptReferralInput!) { acceptReferral(input: $input) { referral { id } } }`;
    const input = { idempotencyKey: newId(), id: story.referrals.sent.id, expectedVersion: 1 };
    const tries: [ApiClient, string, Record<string, unknown>, string][] = [
      [stranger, byId, { id }, 'NOT_FOUND'],
      [stranger, `query ($id: ID!) { referral(id: $id) { id } }`, { id: story.referrals.sent.id }, 'NOT_FOUND'],
      [stranger, accept, { input }, 'NOT_FOUND'],
      [analyst, byId, { id }, 'FORBIDDEN'],
      [desk.anybody(), byId, { id }, 'UNAUTHENTICATED'],
    ];
    for (const [who, query, variables, code] of tries) {
      const { rows } = await ask(who, query, variables);
      const denied = rows.filter(({ kind }) => kind === 'DENIED');
      expect(denied.map((row) => [row.code, row.subjects.flatMap(({ ids }) => ids)])).toEqual([[code, [variables['id'] ?? input.id]]]);
      attempt.tried(1, 'refusals');
    }
  });

  bar('B46', 'names what was refused by its own name, whatever the asker calls it', async (attempt) => {
    const analyst = await desk.as(await aColleague(desk, desk.world.lawyer, Role.ANALYST));
    const aliased = `query ($id: ID!) { NothingToSee: case(id: $id) { Harmless: code } }`;
    for (const who of [analyst, desk.anybody()]) {
      const { rows } = await ask(who, aliased, { id: story.caseId });
      expect(rows).toMatchObject([{ kind: 'DENIED', operation: 'case', fields: ['case'] }]);
      attempt.tried(1, 'aliased refusals');
    }
  });

  bar('B46', 'counts a flood of refusals instead of drowning in it', async (attempt) => {
    const analyst = await aColleague(desk, desk.world.lawyer, Role.ANALYST);
    const who = await desk.as(analyst);
    for (let i = 0; i < 45; i += 1) await who.post({ query: `query ($id: ID!) { case(id: $id) { id } }`, variables: { id: newId() } });
    const [found] = await desk.world.database.asAdministrator<{ rows: number }>(`select count(*)::int as rows from platform.audit_entry where account_id = $1 and kind = 'DENIED'`, [analyst.accountId]);
    expect(found?.rows).toBeLessThanOrEqual(31);
    expect(found?.rows).toBeGreaterThanOrEqual(30);
    attempt.tried(45, 'refusals in one minute');
  });

  bar('B46', 'makes what it cannot write down fail: nothing is shown, nothing is kept', async (attempt) => {
    const { database } = desk.world;
    await database.asAdministrator(`create function platform.planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`);
    await database.asAdministrator(`create trigger planted before insert on platform.audit_entry for each row execute function platform.planted()`);
    try {
      const before = await database.asAdministrator(`select count(*) from cases.case_file`);
      for (const query of [`{ cases(first: 1) { edges { node { id gender } } } }`, `{ referrals(first: 1) { edges { node { id } } } }`]) {
        const { answer, codes } = await ask(story.officer, query);
        expect([answer.data ?? null, codes]).toEqual([null, ['INTERNAL']]);
        attempt.tried(1, 'reads');
      }
      await expect(refer(story.officer, desk.world.shelter.serviceId)).rejects.toThrow();
      expect(await database.asAdministrator(`select count(*) from cases.case_file`)).toEqual(before);
      attempt.tried(1, 'changes');
    } finally {
      await database.asAdministrator(`drop trigger planted on platform.audit_entry; drop function platform.planted()`);
    }
  });

  bar('B49', 'takes rows from the processes and gives them no way to change, delete or empty it', async (attempt) => {
    const tables = ['audit_entry', 'audit_seal', 'audit_head', 'domain_event'];
    const granted = await desk.world.database.asAdministrator<{ what: string }>(
      `select r.role || ' may ' || p.privilege || ' ' || t.name as what
         from unnest(array['causeway_gateway', 'causeway_worker']) r(role), unnest($1::text[]) t(name), unnest(array['update', 'delete', 'truncate']) p(privilege)
        where has_table_privilege(r.role, 'platform.' || t.name, p.privilege)`,
      [tables],
    );
    expect(granted.map(({ what }) => what)).toEqual([]);
    for (const table of tables) {
      const [column] = await desk.world.database.asAdministrator<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`, [`platform.${table}`]);
      for (const statement of [`update platform.${table} set ${column?.name} = ${column?.name}`, `delete from platform.${table}`, `truncate platform.${table}`]) {
        await expect(desk.world.database.asAdministrator(statement)).rejects.toThrow(/append-only/);
        attempt.tried(1, 'statements of the owner');
      }
    }
  });
});

describe('bulk reading', () => {
  bar('B10', 'stops at thirty people\'s files an hour, tells the audit, and still lets an emergency be sent', async (attempt) => {
    const colleague = await aColleague(desk, desk.world.police, Role.CASEWORKER);
    const manager = await aColleague(desk, desk.world.police, Role.AGENCY_MANAGER);
    const who = await desk.as(colleague);
    const ids: string[] = [];
    for (let i = 0; i < 33; i += 1) {
      const made = await story.officer.command<{ case: { id: string } }>('createCase', { ageBand: 'AGE_24_26', gender: 'F', languages: ['ara'], referrerType: 'border_guard' }, `{ case { id } }`);
      ids.push(made.case.id);
    }
    const codes: string[] = [];
    for (const id of [...ids, ...ids.slice(0, 5)]) {
      const { answer, rows } = await ask(who, `query ($id: ID!) { case(id: $id) { id gender } }`, { id });
      const code = answer.errors?.[0]?.extensions.code ?? 'OK';
      codes.push(code);
      expect(rows.map(({ kind, code: why }) => [kind, why])).toEqual(code === 'OK' ? [['READ', null]] : [['DENIED', 'RATE_LIMITED']]);
      attempt.tried(1, 'files');
    }
    expect(codes).toEqual([...Array.from({ length: 30 }, () => 'OK'), ...Array.from({ length: 3 }, () => 'RATE_LIMITED'), ...Array.from({ length: 5 }, () => 'OK')]);
    const alarm = await desk.world.database.asAdministrator(`select 1 from platform.domain_event where type = 'audit.reads-stopped' and subject_id = $1`, [colleague.accountId]);
    expect(alarm).toHaveLength(1);
    await until('the managers to be told', async () => {
      const told = await desk.world.database.asAdministrator<{ who: string }>(`select account_id as who from notifications.notification where kind = 'READS_STOPPED'`);
      return told.some(({ who }) => who === manager.accountId) || undefined;
    });
    const sent = await refer(who, desk.world.shelter.serviceId);
    expect(sent.status).toBe('SENT');
  });
});

describe('the chain', () => {
  const seals = () => desk.world.database.asAdministrator<{ waiting: number; oldest: number }>(
    `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(at)), 0)::float8 as oldest from platform.audit_entry e where not exists (select 1 from platform.audit_seal s where s.entry_id = e.id)`,
  );

  const allSealed = () => until('everything to be sealed', async () => ((await seals())[0]?.waiting === 0 ? true : undefined));

  bar('B47', 'takes in what happens within five seconds, while people work', async (attempt) => {
    for (let i = 0; i < 8; i += 1) {
      await refer(story.officer, desk.world.shelter.serviceId);
      expect((await seals())[0]?.oldest).toBeLessThan(5);
      attempt.tried(1, 'looks');
    }
    await allSealed();
  });

  bar('B47', 'shows any byte changed, line deleted, slipped in or swapped', async (attempt) => {
    await allSealed();
    const lines: string[] = [];
    for await (const record of auditRecords(desk.world.database.administratorUrl)) lines.push(JSON.stringify(record));
    const publicKey = createPublicKey(readFileSync(publicKeyFile));
    // What was not touched is read once: it is the check that is tried here, ten thousand times.
    const known = new Map(lines.map((line, index) => [line, index]));
    const whole: AuditRecord[] = [];
    for await (const record of recordsOf(lines)) whole.push(record);
    const read = async function* (changed: readonly string[]) {
      for (const line of changed) yield* known.has(line) ? whole.slice(known.get(line), (known.get(line) ?? 0) + 1) : recordsOf([line]);
    };
    const findings = async (changed: readonly string[]) => (await verifyChain(read(changed), { heads: [], publicKey, onFinding: () => undefined })).findings;
    expect(await findings(lines)).toBe(0);
    const sealed = lines.flatMap((line, index) => (line.startsWith('{"kind":"seal"') ? [index] : []));
    const missed: string[] = [];
    for (let i = 0; i < size(10_000); i += 1) {
      const kind = (['byte', 'byte', 'delete', 'insert', 'swap'] as const)[i % 5] ?? 'byte';
      const changed = changes[kind](lines, sealed);
      if ((await findings(changed)) === 0) missed.push(`${kind}: ${changed.find((line, index) => line !== lines[index])}`);
      attempt.tried(1, `${kind}s`);
    }
    expect(missed).toEqual([]);
  });

  bar('B48', 'shows a cut-off end and a chain rewritten as a whole to whoever holds its heads', async (attempt) => {
    const records: AuditRecord[] = [];
    for await (const record of auditRecords(desk.world.database.administratorUrl)) records.push(record);
    const publicKey = createPublicKey(readFileSync(publicKeyFile));
    const heads = readFileSync(join(folder, 'heads.jsonl'), 'utf8').trim().split('\n').map((line) => parseHead(JSON.parse(line)));
    const last = Math.max(...heads.map(({ position }) => Number(position)));
    for (let i = 0; i < size(200); i += 1) {
      const at = randomInt(1, last);
      for (const forged of [cutAt(records, at), rewrittenAt(records, at)]) {
        const without = await verifyChain(forged, { heads: [], onFinding: () => undefined });
        const found = new Set<string>();
        await verifyChain(forged, { heads, publicKey, onFinding: (finding) => found.add(finding.kind) });
        expect([without.findings, found.has('TRUNCATED') || found.has('HEAD_DIFFERS')]).toEqual([0, true]);
        attempt.tried(1, 'forged chains');
      }
    }
  });

  bar('B48', 'is handed to three witnesses outside, signed', async (attempt) => {
    const places = (lines: readonly string[]) => lines.filter((line) => line.startsWith('{')).map((line) => (JSON.parse(line) as { position: string }).position);
    const seen = await until('three witnesses', async () => {
      const byFile = places(readFileSync(join(folder, 'heads.jsonl'), 'utf8').split('\n'));
      const byHttp = new Set(places(witnessedByHttp));
      const byMail = new Set(places(desk.mailTo('witness@outside.example').flatMap(({ raw }) => Buffer.from(raw.toString().split('\r\n\r\n')[1] ?? '', 'base64').toString().split(/\r?\n/))));
      const common = byFile.filter((position) => byHttp.has(position) && byMail.has(position));
      return common.length > 2 ? common : undefined;
    });
    attempt.tried(seen.length, 'heads');
  });
});

/** Ways to touch an export; each changes something, somewhere. */
const changes: Readonly<Record<'byte' | 'delete' | 'insert' | 'swap', (lines: readonly string[], sealed: readonly number[]) => string[]>> = {
  byte: (lines) => {
    const at = randomInt(lines.length);
    const bytes = Buffer.from(lines[at] ?? '');
    const where = randomInt(bytes.length);
    bytes[where] = ((bytes[where] ?? 0) + 1 + randomInt(94)) % 128;
    return lines.with(at, bytes.toString('latin1'));
  },
  delete: (lines) => lines.toSpliced(randomInt(lines.length), 1),
  insert: (lines, sealed) => lines.toSpliced(randomInt(1, lines.length), 0, lines[sealed[randomInt(sealed.length)] ?? 0] ?? ''),
  swap: (lines, sealed) => {
    const [a, b] = [sealed[randomInt(sealed.length - 1)] ?? 0, sealed.at(-1) ?? 0];
    return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
  },
};

function cutAt(records: readonly AuditRecord[], at: number): AuditRecord[] {
  return ended(records.filter((record) => record.kind === 'begin' || (record.kind === 'seal' && Number(record.position) < at)));
}

/** As somebody with everything but the signing key: one row is changed and the chain computed anew from there on. */
function rewrittenAt(records: readonly AuditRecord[], at: number): AuditRecord[] {
  let hash = noHash;
  const chain = records.flatMap((record): AuditRecord[] => {
    if (record.kind === 'begin') return [record];
    if (record.kind !== 'seal' || record.entry === null) return [];
    const entry = Number(record.position) === at ? { ...record.entry, operation: 'harmless' } : record.entry;
    hash = chainHash(hash, BigInt(record.position), entry);
    return [{ ...record, entry, hash }];
  });
  return ended(chain);
}

function ended(records: readonly AuditRecord[]): AuditRecord[] {
  return [...records, { kind: 'end', records: records.length + 1 }];
}

/** What the console would ask of a root field, with the story's own ids where it takes one. */
function wholeQuestion(at: RootField, objects: Readonly<Record<string, string>>): { query: string; variables: Record<string, unknown> } {
  const known = (place: string): unknown => {
    if (place.endsWith('.first')) return 2;
    if (place.endsWith('.caseId')) return objects['case'];
    if (place.endsWith('.value')) return '+30 210 0000000';
    const kind = place.startsWith('Query.') ? kinds[place]?.at(-1) : undefined;
    if (kind !== undefined) return objects[kind];
    if (place === 'Query.service.id') return objects['service'];
    return valueAt(place) ?? (/(\.id|Id)$/.test(place) ? newId() : undefined);
  };
  const variables = plainArguments(at, known);
  return { query: documentOf(at, answerSelection(at), Object.keys(variables)), variables };
}
