import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who somebody is, sealed, and the wrapped keys. Safe: creates only. */
export class Identity1763945000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...personKeys, ...indexKeys, ...identities]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const personKeys = [
  `create table cases.person_key (
     id uuid constraint person_key_pkey primary key, case_id uuid not null, agency_id uuid not null,
     wrapped text, kek_version int not null, created_at timestamptz not null, destroyed_at timestamptz,
     constraint person_key_once unique (agency_id, case_id),
     constraint person_key_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint person_key_gone check ((wrapped is null) = (destroyed_at is not null))
   )`,
  `comment on table cases.person_key is 'Wrapped data keys, one a person. Half of each key lies in the key store: this table opens nothing by itself.'`,
  `create index person_key_version on cases.person_key (agency_id, kek_version)`,
  `create function cases.guard_person_key() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if old.destroyed_at is not null and (new.wrapped is not null or new.destroyed_at is null) then
       raise exception 'a destroyed key stays destroyed' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guard_person_key before update on cases.person_key for each row execute function cases.guard_person_key()`,
];

const indexKeys = [
  `create table cases.index_key (
     agency_id uuid constraint index_key_pkey primary key references access.agency (id), id uuid not null,
     wrapped text not null, kek_version int not null, created_at timestamptz not null
   )`,
  `comment on table cases.index_key is 'The wrapped key of an agency''s blind indexes: equal numbers of two agencies have nothing in common.'`,
];

const identities = [
  `create table cases.identity (
     case_id uuid constraint identity_pkey primary key, agency_id uuid not null,
     sealed_name bytea, sealed_birth_date bytea, sealed_nationality bytea, sealed_document_type bytea, sealed_document_number bytea,
     sealed_phone bytea, sealed_contact_note bytea, sealed_note bytea, index_document_number bytea, index_phone bytea,
     changed_at timestamptz not null, changed_by uuid not null,
     constraint identity_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id)
   )`,
  `comment on table cases.identity is 'Who somebody is: ciphertexts only (AES-256-GCM, bound to table, column, case and agency).'`,
  `create index identity_document_number on cases.identity (agency_id, index_document_number) where index_document_number is not null`,
  `create index identity_phone on cases.identity (agency_id, index_phone) where index_phone is not null`,
];
