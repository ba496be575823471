import { CONFIG, type Config, type DatabasePart, type Work } from '@causeway/platform';
import { Module } from '@nestjs/common';
import { Access, SIGN_IN_RULES } from './access.js';
import { Absences } from './absences.js';
import { AbsenceResolver } from './api/absence.resolver.js';
import { AbsenceStore } from './persistence/absence.store.js';
import { absenceTable } from './persistence/absence.table.js';
import { Absence1763995000000 } from './persistence/migrations/1763995000000-absence.js';
import { Away1764220005000 } from './persistence/migrations/1764220005000-away.js';
import { ProviderDomains1763995000200 } from './persistence/migrations/1763995000200-provider-domains.js';
import { Agencies } from './agencies.js';
import { People } from './people.js';
import { AgencyResolver } from './api/agency.resolver.js';
import { passkeyHome } from './domain/passkey.js';
import { passwordLength } from './domain/password.js';
import type { SignInRules } from './domain/session.js';
import { Guesses } from './guesses.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PASSKEY_HOME, Passkeys } from './passkeys.js';
import { LEAKED_PASSWORDS, Passwords } from './passwords.js';
import { readLeakedPasswords } from './persistence/leaked-passwords.reader.js';
import { PasskeyStore } from './persistence/passkey.store.js';
import { Sessions } from './sessions.js';
import { SecurityResolver } from './api/security.resolver.js';
import { AccountResolver } from './api/account.resolver.js';
import { InvitationResolver } from './api/invitation.resolver.js';
import { Invitations } from './invitations.js';
import { EntryCodeStore } from './persistence/entry-code.store.js';
import { EntryCodes1763933000000 } from './persistence/migrations/1763933000000-entry-codes.js';
import { CountryResolver } from './api/country.resolver.js';
import { Country } from './country.js';
import { CountryStore } from './persistence/country.store.js';
import { countryTable, holidayTable } from './persistence/country.table.js';
import { Country1763934100000 } from './persistence/migrations/1763934100000-country.js';
import { PersonResolver } from './api/person.resolver.js';
import { ProviderResolver } from './api/provider.resolver.js';
import { ProviderController } from './api/provider.controller.js';
import { ProviderStore } from './persistence/provider.store.js';
import { SingleSignOn1763934600000 } from './persistence/migrations/1763934600000-single-sign-on.js';
import { SingleSignOn } from './single-sign-on.js';
import { ApiKeyResolver } from './api/api-key.resolver.js';
import { ApiKeys } from './api-keys.js';
import { ApiKeyStore } from './persistence/api-key.store.js';
import { apiKeyTable } from './persistence/api-key.table.js';
import { ApiKeys1763934500000 } from './persistence/migrations/1763934500000-api-keys.js';
import { ApprovalResolver } from './api/approval.resolver.js';
import { SignInResolver } from './api/sign-in.resolver.js';
import { Approvals } from './approvals.js';
import { AccountStore } from './persistence/account.store.js';
import { accountTable } from './persistence/account.table.js';
import { AgencyStore } from './persistence/agency.store.js';
import { agencyProfileTable, agencyTable, agreementTable, suspensionTable } from './persistence/agency.table.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { approvalTable } from './persistence/approval.table.js';
import { accessPolicy } from './domain/policy.js';
import { Access1763801000000 } from './persistence/migrations/1763801000000-access.js';
import { Approvals1763932000000 } from './persistence/migrations/1763932000000-approvals.js';
import { Agencies1763932100000 } from './persistence/migrations/1763932100000-agencies.js';
import { Enquiries } from './enquiries.js';
import { EnquiryResolver } from './api/enquiry.resolver.js';
import { EnquiryStore } from './persistence/enquiry.store.js';
import { enquiryTable } from './persistence/enquiry.table.js';
import { Enquiries1763952000000 } from './persistence/migrations/1763952000000-enquiries.js';
import { Grants } from './grants.js';
import { Mailboxes } from './mailboxes.js';
import { MailboxStore } from './persistence/mailbox.store.js';
import { Mailboxes1763944000000 } from './persistence/migrations/1763944000000-mailboxes.js';
import { GrantStore } from './persistence/grant.store.js';
import { grantTable } from './persistence/grant.table.js';
import { Partners } from './partners.js';
import { PartnerStore } from './persistence/partner.store.js';
import { partnerTable } from './persistence/partner.table.js';
import { Partners1763802100000 } from './persistence/migrations/1763802100000-partners.js';
import { Grants1763802000000 } from './persistence/migrations/1763802000000-grants.js';
import { SignIn1763910000000 } from './persistence/migrations/1763910000000-sign-in.js';
import { openSecretBox } from './persistence/secret-box.adapter.js';
import { People1763934000000 } from './persistence/migrations/1763934000000-people.js';
import { PersonStore } from './persistence/person.store.js';
import { SessionStore } from './persistence/session.store.js';
import { TotpStore } from './persistence/totp.store.js';
import { FirstAdministrators1763970000000 } from './persistence/migrations/1763970000000-first-administrators.js';
import { TwoPeople1763980000000 } from './persistence/migrations/1763980000000-two-people.js';
import { AccessRetention1763960000000 } from './persistence/migrations/1763960000000-retention.js';
import { AccessRetention } from './retention.js';
import { SECRET_BOX, SecondFactors } from './second-factors.js';
import { SignIn } from './sign-in.js';

/** Its tables, and whose their rows are. One name a line: several parts of the house grow here at once. */
export const accessDatabase: DatabasePart = {
  migrations: [
    Access1763801000000,
    Grants1763802000000,
    Partners1763802100000,
    SignIn1763910000000,
    Approvals1763932000000,
    Agencies1763932100000,
    EntryCodes1763933000000,
    People1763934000000,
    Country1763934100000,
    ApiKeys1763934500000,
    SingleSignOn1763934600000,
    Mailboxes1763944000000,
    Enquiries1763952000000,
    AccessRetention1763960000000,
    FirstAdministrators1763970000000,
    TwoPeople1763980000000,
    Absence1763995000000,
    ProviderDomains1763995000200,
    Away1764220005000,
  ],
  walls: accessPolicy.tables,
};
export const accessTables = [
  agencyTable,
  accountTable,
  grantTable,
  partnerTable,
  enquiryTable,
  approvalTable,
  agencyProfileTable,
  agreementTable,
  suspensionTable,
  apiKeyTable,
  countryTable,
  holidayTable,
  absenceTable,
];

/** What sign-in takes from the configuration. */
const settings = [
  {
    provide: SECRET_BOX,
    inject: [CONFIG],
    useFactory: ({ SIGN_IN_KEY, CONTEXT_KEY }: Config) => openSecretBox(SIGN_IN_KEY ?? CONTEXT_KEY, 'second factors'),
  },
  { provide: PASSKEY_HOME, inject: [CONFIG], useFactory: ({ PUBLIC_URL }: Config) => passkeyHome(PUBLIC_URL) },
  { provide: SIGN_IN_RULES, inject: [CONFIG], useFactory: ({ CAUSEWAY_MODE }: Config): SignInRules => ({ passkeyRequired: CAUSEWAY_MODE === 'production' }) },
  {
    provide: LEAKED_PASSWORDS,
    inject: [CONFIG],
    useFactory: ({ LEAKED_PASSWORDS_FILE }: Config) => readLeakedPasswords(LEAKED_PASSWORDS_FILE, passwordLength.least),
  },
];

const stores = [
  AccountStore,
  SessionStore,
  TotpStore,
  PasskeyStore,
  EntryCodeStore,
  GrantStore,
  PartnerStore,
  EnquiryStore,
  ApprovalStore,
  AgencyStore,
  PersonStore,
  CountryStore,
  MailboxStore,
  ApiKeyStore,
  ProviderStore,
  AbsenceStore,
];
const facades = [
  Access,
  SignIn,
  SecondFactors,
  Guesses,
  Invitations,
  Passkeys,
  PasskeySignIn,
  Passwords,
  Sessions,
  Grants,
  Partners,
  Enquiries,
  Approvals,
  Agencies,
  People,
  Country,
  Mailboxes,
  ApiKeys,
  AccessRetention,
  SingleSignOn,
  Absences,
];

@Module({ providers: [...facades, ...stores, ...settings], exports: facades })
export class AccessModule {}

const resolvers = [
  AccountResolver,
  SignInResolver,
  InvitationResolver,
  SecurityResolver,
  ApprovalResolver,
  AgencyResolver,
  PersonResolver,
  ApiKeyResolver,
  EnquiryResolver,
  CountryResolver,
  ProviderResolver,
  AbsenceResolver,
];

@Module({ imports: [AccessModule], providers: resolvers, controllers: [ProviderController] })
export class AccessApiModule {}

/** The facade without Nest, for the command line and for facades of other contexts that are made without it. */
export function openAgencies(work: Work): Agencies {
  const approvals = new Approvals(work, new ApprovalStore(), new AccountStore());
  return new Agencies(work, new AgencyStore(), approvals, new Grants(new GrantStore()));
}
