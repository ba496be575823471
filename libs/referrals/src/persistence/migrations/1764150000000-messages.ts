import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What both sides say about a referral, and the files with it. Safe: creates only. */
export class Messages1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const ofReferral = (table: string) => `id uuid constraint ${table}_pkey primary key, referral_id uuid not null, sender_agency_id uuid not null`;
const tenant = (table: string) =>
  `constraint ${table}_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id)`;

const statements = [
  `create table referrals.message (
     ${ofReferral('message')},
     side text not null, kind text not null, author_account_id uuid not null, author_agency_id uuid not null references access.agency (id),
     at timestamptz not null, sealed bytea not null,
     ${tenant('message')},
     constraint message_of_one unique (referral_id, id),
     constraint message_side_known check (side in ('SENDER', 'RECIPIENT', 'COORDINATOR')),
     constraint message_kind_known check (kind in ('NOTE', 'QUESTION', 'ANSWER')))`,
  `comment on table referrals.message is 'What was said about a referral: words are sealed, lines are added and never changed.'`,
  `create trigger append_only before update or delete on referrals.message for each row execute function platform.refuse_change()`,
  `create table referrals.attachment (
     ${ofReferral('attachment')},
     message_id uuid, author_account_id uuid not null, author_agency_id uuid not null references access.agency (id),
     made_at timestamptz not null, media_type text not null, bytes int not null, sealed_name bytea not null, sealed_content bytea not null,
     ${tenant('attachment')},
     constraint attachment_of_message_fkey foreign key (referral_id, message_id) references referrals.message (referral_id, id),
     constraint attachment_media_type_known check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
     constraint attachment_bytes_bounded check (bytes between 1 and 10485760))`,
  `comment on table referrals.attachment is 'A file with a message, name and content sealed. Without a message it is its author''s alone, for a day.'`,
  `create index attachment_of_message on referrals.attachment (message_id)`,
  `create index attachment_by_referral on referrals.attachment (referral_id)`,
  `create index attachment_unsent on referrals.attachment (made_at) where message_id is null`,
  `create table referrals.file_ticket (
     id uuid constraint file_ticket_pkey primary key, token_hash bytea not null, referral_id uuid not null, sender_agency_id uuid not null,
     attachment_id uuid constraint file_ticket_attachment_fkey references referrals.attachment (id) on delete cascade,
     account_id uuid not null, agency_id uuid not null, sealed_name bytea, expires_at timestamptz not null, used_at timestamptz,
     ${tenant('file_ticket')},
     constraint file_ticket_once unique (token_hash))`,
  `comment on table referrals.file_ticket is 'A right to bring or fetch one file, once, for one account. Only the hash of its token is kept.'`,
  `create index file_ticket_expires on referrals.file_ticket (expires_at)`,
  `create function referrals.guard_sent_file() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if old.message_id is not null then raise exception 'a file that was sent stays with its message' using errcode = '42501'; end if;
     return new;
   end $$`,
  `create trigger sent_once before update on referrals.attachment for each row execute function referrals.guard_sent_file()`,
  // Brought and never sent, or a right that nobody used: gone after a day.
  ...definerFunction(
    'referrals.forget_unsent_files() returns void',
    `begin
       delete from referrals.attachment a where a.message_id is null and a.made_at < platform.now() - interval '1 day';
       delete from referrals.file_ticket t where t.expires_at < platform.now() - interval '1 day';
     end`,
    { callers: 'causeway_worker' },
  ),
];
