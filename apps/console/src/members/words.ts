import { defineMessages } from 'react-intl';

export const words = defineMessages({
  title: { id: 'members.title', defaultMessage: 'Members' },
  requests: { id: 'members.requests', defaultMessage: 'Requests for a second person' },
  noRequests: { id: 'members.noRequests', defaultMessage: 'Nothing waits for a second person' },
  asked: { id: 'members.asked', defaultMessage: 'Asked {when} by {who}' },
  somebody: { id: 'members.somebody', defaultMessage: 'somebody' },
  yourOwn: { id: 'members.yourOwn', defaultMessage: 'You asked for this yourself: somebody else decides.' },
  approve: { id: 'members.approve', defaultMessage: 'Agree' },
  refuse: { id: 'members.refuse', defaultMessage: 'Refuse' },
  withdraw: { id: 'members.withdraw', defaultMessage: 'Take back' },
  people: { id: 'members.people', defaultMessage: 'People of your agency' },
  noPeople: { id: 'members.noPeople', defaultMessage: 'Nobody yet' },
  disabled: { id: 'members.disabled', defaultMessage: 'Cannot sign in' },
  disable: { id: 'members.disable', defaultMessage: 'End all access' },
  enable: { id: 'members.enable', defaultMessage: 'Let sign in again' },
  lostFactor: { id: 'members.lostFactor', defaultMessage: 'Second factor lost' },
  give: { id: 'members.give', defaultMessage: 'Give: {role}' },
  take: { id: 'members.take', defaultMessage: 'Take: {role}' },
  agencies: { id: 'members.agencies', defaultMessage: 'Agencies of the network' },
  receives: { id: 'members.receives', defaultMessage: 'May be sent people' },
  receivesNobody: { id: 'members.receivesNobody', defaultMessage: 'Is sent nobody' },
  agreementUntil: { id: 'members.agreementUntil', defaultMessage: 'Agreement until {day}' },
  noAgreement: { id: 'members.noAgreement', defaultMessage: 'No agreement' },
  suspend: { id: 'members.suspend', defaultMessage: 'Suspend' },
  suspendTitle: { id: 'members.suspendTitle', defaultMessage: 'End all trust in this agency?' },
  suspendLead: { id: 'members.suspendLead', defaultMessage: 'Its people are signed out at once, and whoever sent somebody there is told. Trusting it again takes two people.' },
  reason: { id: 'members.reason', defaultMessage: 'Why, at least ten letters; nothing about a person who is being helped' },
  resume: { id: 'members.resume', defaultMessage: 'Ask to trust again' },
  agreement: { id: 'members.agreement', defaultMessage: 'Write down an agreement' },
  signedOn: { id: 'members.signedOn', defaultMessage: 'Signed on' },
  expiresOn: { id: 'members.expiresOn', defaultMessage: 'Last day' },
  propose: { id: 'members.propose', defaultMessage: 'Propose an agency' },
  proposeLead: { id: 'members.proposeLead', defaultMessage: 'A second coordinator must agree before it can do anything.' },
  name: { id: 'members.name', defaultMessage: 'Name' },
  kind: { id: 'members.kind', defaultMessage: 'What sort of agency' },
  country: { id: 'members.country', defaultMessage: 'Country, two capital letters' },
  contactName: { id: 'members.contactName', defaultMessage: 'Whom to ask for there' },
  contactEmail: { id: 'members.contactEmail', defaultMessage: 'Address of that person' },
  mailDomain: { id: 'members.mailDomain', defaultMessage: 'Domain of its mail' },
});

export const kindWords = defineMessages({
  ONBOARD_AGENCY: { id: 'request.onboard', defaultMessage: 'Let an agency in' },
  RESUME_AGENCY: { id: 'request.resume', defaultMessage: 'Trust an agency again' },
  GRANT_ROLE: { id: 'request.role', defaultMessage: 'Give a role' },
  RESET_SECOND_FACTOR: { id: 'request.factor', defaultMessage: 'Take away a lost second factor' },
  other: { id: 'request.other', defaultMessage: 'Something that needs two people' },
});

export const statusWords = defineMessages({
  PROPOSED: { id: 'agency.proposed', defaultMessage: 'Proposed' },
  PROBATION: { id: 'agency.probation', defaultMessage: 'On probation' },
  ACTIVE: { id: 'agency.active', defaultMessage: 'Member' },
  SUSPENDED: { id: 'agency.suspended', defaultMessage: 'Suspended' },
  CLOSED: { id: 'agency.closed', defaultMessage: 'Closed' },
});

export const everyRole = defineMessages({
  IDENTIFIER: { id: 'role.identifier', defaultMessage: 'Finds people who need help' },
  CASEWORKER: { id: 'role.caseworker', defaultMessage: 'Works with people' },
  AGENCY_MANAGER: { id: 'role.manager', defaultMessage: 'Leads the agency’s work' },
  AGENCY_ADMIN: { id: 'role.admin', defaultMessage: 'Administers people' },
  COORDINATOR: { id: 'role.coordinator', defaultMessage: 'Coordinates the network' },
  RAPPORTEUR: { id: 'role.rapporteur', defaultMessage: 'Reads the audit' },
  ANALYST: { id: 'role.analyst', defaultMessage: 'Reads statistics' },
  LE_LIAISON: { id: 'role.liaison', defaultMessage: 'Liaison of law enforcement' },
  OPERATOR: { id: 'role.operator', defaultMessage: 'Runs the machines' },
});

export const agencyKinds = defineMessages({
  NGO: { id: 'agencyKind.ngo', defaultMessage: 'Non-governmental organisation' },
  SHELTER: { id: 'agencyKind.shelter', defaultMessage: 'Shelter' },
  HEALTH: { id: 'agencyKind.health', defaultMessage: 'Health' },
  LEGAL: { id: 'agencyKind.legal', defaultMessage: 'Legal aid' },
  STATE: { id: 'agencyKind.state', defaultMessage: 'State body' },
  POLICE: { id: 'agencyKind.police', defaultMessage: 'Police' },
  INTERNATIONAL: { id: 'agencyKind.international', defaultMessage: 'International organisation' },
  COORDINATION: { id: 'agencyKind.coordination', defaultMessage: 'Coordinating body' },
  OTHER: { id: 'agencyKind.other', defaultMessage: 'Other' },
});
