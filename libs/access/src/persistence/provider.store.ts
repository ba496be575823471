import { createHash } from 'node:crypto';
import { type AgencyId, BadInput, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, postgresFault } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { IdentityProvider, Linked, NamedProvider, ProviderAsSeen } from '../domain/identity-provider.js';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly secretSealed: Buffer;
  readonly domains: readonly string[];
  readonly enough: readonly string[];
  readonly required: boolean;
}

interface Passage {
  readonly state: string;
  readonly browser: string;
}

interface OpenPassage extends Passage {
  readonly domain: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Subject {
  readonly agencyId: AgencyId;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
}

const refusals: Readonly<Record<string, string>> = {
  identity_provider_domains_own: 'A domain is not among the mail domains of the member.',
  identity_provider_domains_once: 'Another member signs its people in under one of these domains.',
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

@Injectable()
export class ProviderStore {
  constructor(private readonly pool: Pool) {}

  /** Of the caller's agency; what was made sure of before must be made sure of again. */
  async put(tx: UnitOfWork, settings: ProviderSettings): Promise<void> {
    await tx.sql(`delete from access.identity_provider where agency_id = :agency`, { agency: tx.caller.agencyId });
    await tx.sql(
      `insert into access.identity_provider (agency_id, issuer, client_id, secret_sealed, domains, enough, required, made_by)
       values (:agency, :issuer, :clientId, :secretSealed, :domains::text[], :enough::text[], :required, :account)`,
      { ...settings, agency: tx.caller.agencyId, account: tx.caller.accountId },
    );
  }

  /** Of these very words, or not at all. @returns whether it is there as it was seen, and nobody had made sure of it. @throws {BadInput} */
  async verify(tx: UnitOfWork, agencyId: AgencyId, { issuer, domains, enough }: ProviderAsSeen): Promise<boolean> {
    const rows = await tx
      .sql(
        `update access.identity_provider set verified_by = :account, verified_at = platform.now()
         where agency_id = :agencyId and verified_at is null and made_by <> :account and issuer = :issuer
           and domains @> :domains::text[] and domains <@ :domains::text[] and enough @> :enough::text[] and enough <@ :enough::text[] returning agency_id`,
        { account: tx.caller.accountId, agencyId, issuer, domains: [...domains], enough: [...enough] },
      )
      .catch((error: unknown) => {
        const refusal = refusals[postgresFault(error)?.constraint ?? ''];
        throw refusal === undefined ? error : new BadInput('domains', refusal);
      });
    return rows.length === 1;
  }

  /** By the id of the agency; row-level security says which. */
  async page(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<NamedProvider>> {
    const rows = await tx.sql<NamedProvider>(
      `select jsonb_build_object('id', a.id, 'name', a.name) as agency, p.issuer, p.domains, p.enough, p.required, p.verified_at as "verifiedAt",
              coalesce(f.mail_domains, '{}') as "mailDomains"
       from access.identity_provider p join access.agency a on a.id = p.agency_id left join access.agency_profile f on f.agency_id = p.agency_id
       where :last::uuid is null or p.agency_id > :last::uuid order by p.agency_id limit :most`,
      { last: parseIdCursor<AgencyId>(after) ?? null, most: first + 1 },
    );
    return pageOf(rows, first, ({ agency }) => agency.id);
  }

  /** Whether the caller's agency lets its people in by its own service alone. */
  async isRequired(tx: UnitOfWork): Promise<boolean> {
    const rows = await tx.sql(`select 1 from access.identity_provider where agency_id = :agency and required and verified_at is not null`, { agency: tx.caller.agencyId });
    return rows.length === 1;
  }

  async link(tx: UnitOfWork, { issuer, subject }: Pick<Subject, 'issuer' | 'subject'>): Promise<void> {
    await tx.sql(`insert into access.provider_link (issuer, subject, account_id) values (:issuer, :subject, :account)`, { issuer, subject, account: tx.caller.accountId });
  }

  async find(domain: string): Promise<IdentityProvider | undefined> {
    const { rows } = await this.pool.query<IdentityProvider>(
      `select agency_id as "agencyId", issuer, client_id as "clientId", secret_sealed as "secretSealed", domains, enough from access.find_provider($1)`,
      [domain],
    );
    return rows[0];
  }

  async findLinked({ agencyId, issuer, subject, email }: Subject): Promise<Linked | undefined> {
    const { rows } = await this.pool.query<Linked>(
      `select account_id as "accountId", agency_id as "agencyId", is_linked as "isLinked" from access.find_linked($1, $2, $3, $4)`,
      [agencyId, issuer, subject, email ?? null],
    );
    return rows[0];
  }

  async open({ state, browser, domain, nonce, verifier }: OpenPassage): Promise<boolean> {
    const values = [digest(state), digest(browser), domain, nonce, verifier];
    const { rows } = await this.pool.query<{ open: boolean }>(`select access.open_provider_attempt($1, $2, $3, $4, $5) as open`, values);
    return rows[0]?.open ?? false;
  }

  async take({ state, browser }: Passage): Promise<Pick<OpenPassage, 'domain' | 'nonce' | 'verifier'> | undefined> {
    const { rows } = await this.pool.query<Pick<OpenPassage, 'domain' | 'nonce' | 'verifier'>>(
      `select mail_domain as domain, nonce, verifier from access.take_provider_attempt($1, $2)`,
      [digest(state), digest(browser)],
    );
    return rows[0];
  }
}
