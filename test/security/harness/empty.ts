import type { Column } from './matrix.js';

/** Cells that are let through and show nothing in this world: type or field, whom, and why. */
const empty: readonly { readonly what: RegExp; readonly whom: RegExp; readonly why: string }[] = [
  { what: /^(Notification(Edge)?\.|Mutation\.markNotificationRead$)/, whom: /^(COORDINATOR|AGENCY_ADMIN|ANALYST|RAPPORTEUR|LE_LIAISON|OPERATOR)$/, why: 'a referral tells those who send and answer it' },
  { what: /^(WebhookEndpoint|WebhookDelivery(Edge|Connection|Payload)?)\.|^Mutation\.replayWebhookDelivery$/, whom: /./, why: 'no agency of this world has a program that listens when the lists are read; webhooks.db.spec.ts tries it' },
  { what: /^LostNotice(Edge)?\./, whom: /./, why: 'nothing of this world was given up; lost-notices.db.spec.ts tries it' },
  { what: /^ReferralRulesEdge\.|^ReferralRules\.since$/, whom: /./, why: 'the country of this world has said nothing of its durations when the lists are read; deadlines.db.spec.ts tries it' },
  { what: /^Contact\.|^Mutation\.(confirmContact|removeContact)$/, whom: /./, why: 'nobody of this world has a number; wishing.db.spec.ts tries it' },
  { what: /^NotificationWishes\.quiet(From|Until)$/, whom: /./, why: 'nobody of this world has quiet hours' },
  { what: /^WebhookEndpointPayload\.secret$/, whom: /./, why: 'shown when a key is made; webhooks.db.spec.ts tries it' },
  { what: /^Delivery\./, whom: /./, why: 'nothing leaves the desk of this world before the lists are read; reaches.db.spec.ts tries it' },
  { what: /^PageInfo\.endCursor$/, whom: /^(ANALYST|RAPPORTEUR|LE_LIAISON|OPERATOR)$/, why: 'their lists are empty' },
  { what: /^Organization\.website$/, whom: /./, why: 'no listing of this world has one' },
  { what: /^(Approval(Edge)?\.|Mutation\.(approve|refuse|withdraw)Request$)/, whom: /^ANALYST$/, why: 'an analyst sees what they asked for, and nothing in the API asks for it yet' },
  { what: /^Mutation\.(approve|refuse)Request$/, whom: /^(CASEWORKER|AGENCY_ADMIN|RAPPORTEUR)$/, why: 'they are the second person for acts that nothing in the API asks for yet' },
  { what: /^Mutation\.withdrawRequest$/, whom: /^(AGENCY_ADMIN|RAPPORTEUR)$/, why: 'they ask for acts that nothing in the API asks for yet' },
  { what: /^Approval\.(role|subjectName)$/, whom: /./, why: 'no role of this world waits for a second person' },
  { what: /^(Consent\.(guardian|countries)|Exclusion\.(agency|workerName|liftedAt|liftReason)|LegalBasis\.endedAt|Grant\.endReason)$/, whom: /./, why: 'nobody of this world has one' },
  { what: /^(DeadLetter(Edge)?|QueuedJob)\.|^Queue\.lateness$/, whom: /./, why: 'nothing of this world hangs when the lists are read; queue-desk.db.spec.ts tries it' },
  { what: /^Referral\.handover$/, whom: /^(IDENTIFIER|COORDINATOR)$/, why: 'for the agency that accepted, and they accept nobody' },
  { what: /^(Account|Agency)\./, whom: /^(nobody|half)$/, why: 'shown by the answer that makes a sign-in whole, which is tried with the mutations' },
  { what: /^(Session|Passkey)/, whom: /^half$/, why: 'refused by the use case, which is tried with the sessions' },
  { what: /^Passkey(Edge)?\./, whom: /./, why: 'nobody of this world has a passkey; sign-in.db.spec.ts tries them' },
  { what: /^Session\.device$/, whom: /./, why: 'the client of these tests says nothing of its device' },
  { what: /^(Suspension|EndedThings)\.|^MemberAgency\.(suspension|probationUntil|agreementUntil|contactName|contactEmail)$/, whom: /./, why: 'no member of this world is new, or was stopped' },
  { what: /^ApiKey\.(lastUsedAt|revokedAt)$/, whom: /./, why: 'no program of this world has called' },
  { what: /^(Enquiry|EnquiryEdge|EmergencyAccess|EmergencyAccessEdge|EmergencyPerson|EmergencyNeed|EmergencyAccessPayload)\.|^Mutation\.(closeEnquiry|breakGlass|reviewEmergencyAccess)$/, whom: /./, why: 'nobody of this world asked, or broke the glass' },
  { what: /^TrailEntry\.(code|byAgency)$|^Access\.fields$/, whom: /./, why: 'not every line has one' },
  { what: /^Mutation\.giveRole$/, whom: /^COORDINATOR$/, why: 'plain roles are given by the agency itself; for the others a coordinator is the second person' },
  { what: /^(Absence|AbsenceEdge|Colleague|ColleagueEdge)\./, whom: /./, why: 'nobody of this world is away, and who may stand in is told to their manager; absences.db.spec.ts tries it' },
  { what: /^HistoryEntry\.standingInFor$/, whom: /./, why: 'nobody of this world is away' },
  { what: /^IdentityProvider(Edge)?\./, whom: /./, why: 'no member of this world has a sign-in service when the lists are read; single-sign-on.db.spec.ts tries it' },
  { what: /^SignInUnderWay\./, whom: /^(?!half$)/, why: 'only a sign-in that is not whole is under way' },
  { what: /^Deployment\.name$/, whom: /./, why: 'this desk has no name' },
  { what: /^Invitation\.(usedAt|revokedAt)$/, whom: /./, why: 'nobody has answered yet when the lists are read' },
  { what: /^(ListingChange|Correction|Twin)(Edge)?\.|^TwinListing\.|^KeptListing\.verifiedOn$|^ListedOrganization\.(agencyId|source)$/, whom: /./, why: 'no listing of this world was changed or imported; claims.db.spec.ts and listings.db.spec.ts try it' },
  { what: /^(MatchQuestion|ExcludedService(Edge)?)\./, whom: /./, why: 'no service of this world has rules, or pauses' },
  { what: /^KnownPlace\.|^ServiceConnection\.(correctedText|place)$|^ServiceMatch\.distanceKm$/, whom: /./, why: 'nothing is looked for near a place or misspelt here; search.db.spec.ts does' },
  { what: /^CapacityChange\.totalBefore$|^CohortPlaces\.surgeEndsAt$|^Surge(Edge)?\./, whom: /./, why: 'places of this world were stated once, and none are extra; capacity.db.spec.ts tries it' },
  { what: /^(Task|TaskEdge|TaskHolder|TaskEntry|TaskEntryEdge|TaskEntryConnection)\.|^Mutation\.(take|assign|putBack|note|finish|reopen)Task$|^Mutation\.recordTaskCall$/, whom: /./, why: 'nothing of this world needs a human; task-desk.db.spec.ts tries it' },
  { what: /^Referral\.(until|waitlistPosition|infoUntil|spokeTo|spokeAt)$/, whom: /./, why: 'nothing of this world is on hold, waits for a place, was asked about, or was answered by telephone' },
  { what: /^Mutation\.recordByPhone$/, whom: /./, why: 'every provider of this world works on this desk; off-platform.db.spec.ts tries one that does not' },
  { what: /^Need\.(reason|until|proposed|settledAt)$|^Case\.closedAt$/, whom: /./, why: 'no need of this world was settled or put on hold when the lists are read' },
  { what: /^Duty(Roster|Shift|Member|Exception|Span|Gap|Handover|Person|Now|RosterPayload|HandoverPayload)\.|^Mutation\.(setDutyDesk|setDutyShifts|addDutyException|removeDutyException|giveDutyNumber|handOverDuty|takeOverDuty)$/, whom: /./, why: 'no agency of this world keeps a roster; duty.db.spec.ts tries it' },
  { what: /^Incident(Edge|Exposure|Entry|EntryEdge|EntryConnection|Payload)?\.|^Mutation\.(noteIncident|recordIncidentTold|closeIncident|reopenIncident)$/, whom: /./, why: 'nothing of this world has gone wrong when the lists are read; incidents.db.spec.ts tries it' },
  { what: /^(ReferralMessage(Edge)?|ReferralAttachment|FileTicket)\.|^Mutation\.openAttachment$/, whom: /./, why: 'nobody of this world has written when the lists are read; messages.db.spec.ts and files.spec.ts try it' },
  { what: /^(NeedTrailEntry(Edge|Connection)?|Tried|PassedOverService)\.|^Mutation\.offerOn$/, whom: /./, why: 'no need of this world went on by itself when the lists are read; cascade.db.spec.ts tries it' },
  { what: /^Bundle(Edge|Leg|Rule)?\./, whom: /./, why: 'no needs of this world are linked when the lists are read; bundles.db.spec.ts tries it' },
  { what: /^NeedStanding\.(reason|until|proposed|settledAt|stopped|stoppedAt)$/, whom: /./, why: 'no need of this world was settled, put on hold or stopped when the lists are read' },
  { what: /^NeedStanding\.caseId$/, whom: /^COORDINATOR$/, why: 'they see the referrals of a need, and not its case' },
  { what: /^Service\.hoursInWords$/, whom: /./, why: 'no service of this world says its hours in words' },
  { what: /^CaseIdentity\.erasedAt$/, whom: /./, why: 'nobody of this world was erased' },
];

/** Lists, counts and one's own account are there for everybody, empty or about themselves. */
const alwaysThere = /^(\w+Connection|PageInfo|ReferralCounts|TaskCounts|Account|Agency|Session|SessionEdge|Colleague|ColleagueEdge|ReferralRules|ReferralRulesEdge|UrgencyCounts|UrgencySpans)\./;
/** What the same role of another agency may see all the same: a coordinator routes every referral; both watch what needs two people. */
const routed = /^(Bundle|BundleEdge|BundleLeg|BundleRule|Task|TaskEdge|TaskHolder|TaskEntry|TaskEntryEdge|Incident|IncidentEdge|IncidentExposure|IncidentEntry|IncidentEntryEdge|DutyNow|Delivery|NeedTrailEntry|NeedTrailEntryEdge|NeedStanding|Tried|PassedOverService|Referral|Triage|ReferralEdge|HistoryEntry|HistoryEdge)\./;

/** Whether this field must show nothing to the same role of an agency that has nothing to do with it. */
export function isOwnersOnly(column: Column, field: string): boolean {
  const watches = (column === 'COORDINATOR' || column === 'RAPPORTEUR') && /^(Approval|ApprovalEdge|MemberAgency|MemberAgencyEdge|TrailEntry|TrailEdge|Suspension|Person|PersonEdge)\./.test(field);
  return !alwaysThere.test(field) && !watches && !(column === 'COORDINATOR' && routed.test(field));
}

export function isEmptyFor(column: Column, field: string): boolean {
  return empty.some(({ what, whom }) => what.test(field) && whom.test(column));
}
