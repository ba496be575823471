import { DataClass, type FieldRules, Role, type RowRule, ServiceRole, type TableRules, all, always, connectionRows, isOneOf, isSet, isUnset, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';
import { rightsTo } from './referral-parts.js';

const desk = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
const aboutThePerson = { audience: desk, dataClass: DataClass.C2 } as const;

const { sender, coordinator, recipient } = rightsTo('T0', 'T1', 'T2');
const together: readonly RowRule[] = [sender, coordinator, recipient];

const ofAuthor = all(ownAgency('author_agency_id'), ownAccount('author_account_id'));
const ofSeenReferral = partOf('referrals.referral', { column: 'referral_id' });

/** Each speaks for its own side, and for nobody else. */
const spoken = (side: string, { when, ...rule }: RowRule): RowRule => ({ ...rule, when: all(ofAuthor, isOneOf('side', [side]), when) });
/** A file that no message was sent with yet is there for whoever brought it. */
const unsent: RowRule = { roles: desk, when: all(ofAuthor, isUnset('message_id'), ofSeenReferral) };
/** For the one person it was made for. */
const ofHolder: RowRule = { roles: desk, when: all(ownAgency(), ownAccount('account_id'), ofSeenReferral) };

export const talkTables: Readonly<Record<`referrals.${string}`, TableRules>> = {
  'referrals.message': { read: together, add: [spoken('SENDER', sender), spoken('COORDINATOR', coordinator), spoken('RECIPIENT', recipient)], definer: ['select', 'delete'] },
  'referrals.attachment': {
    read: [...together.map(({ when, ...rule }) => ({ ...rule, when: all(isSet('message_id'), when) })), unsent],
    add: together.map(({ when, ...rule }) => ({ ...rule, when: all(ofAuthor, isUnset('message_id'), when) })),
    // That it is set once, a trigger keeps.
    change: [{ roles: desk, when: all(ofAuthor, ofSeenReferral), columns: ['message_id'] }],
    definer: ['select', 'delete'],
  },
  // Names of keys that are gone; its functions alone write and read it.
  'referrals.erased_share': { read: [{ roles: [ServiceRole.FOLLOW_UP], when: always }], definer: ['select', 'insert'] },
  'referrals.file_ticket': { read: [ofHolder], add: [ofHolder], change: [{ ...ofHolder, columns: ['token_hash', 'used_at'] }], definer: ['select', 'delete'] },
};

export const talkQueries = rows(desk, 'referralMessages');
export const talkCommands = rows(desk, 'sendMessage', 'startUpload', 'openAttachment');

export const talkTypes: FieldRules = {
  ReferralMessage: { ...rows(desk, 'id', 'side', 'from', 'isOwn', 'kind', 'at'), ...rows(aboutThePerson, 'text', 'attachments') },
  ReferralAttachment: { ...rows(desk, 'id', 'mediaType', 'bytes'), ...rows(aboutThePerson, 'name') },
  MessagePayload: rows(desk, 'message'),
  FileTicket: rows(desk, 'url', 'expiresAt', 'mostBytes'),
  ...connectionRows('ReferralMessage', desk),
};
