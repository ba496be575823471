import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLArgument, type GraphQLNamedType, buildSchema, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isLeafType, getNamedType } from 'graphql';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../apps/gateway/schema.graphql'), 'utf8'));
const builtIn = new Set(['String', 'Int', 'Boolean', 'ID', 'Float']);
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !builtIn.has(name));
const roots = new Set(['Query', 'Mutation', 'Subscription']);

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly args?: readonly GraphQLArgument[];
}

function fieldsOf(type: GraphQLNamedType): readonly Described[] {
  if (isObjectType(type)) return Object.values(type.getFields());
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

describe('the API', () => {
  it('says what every type, field, argument and value is', () => {
    const silent = types.flatMap((type) => [
      ...(type.description == null && !roots.has(type.name) ? [type.name] : []),
      ...fieldsOf(type).flatMap((field) => [
        ...(field.description == null ? [`${type.name}.${field.name}`] : []),
        ...(field.args ?? []).filter(({ description }) => description == null).map(({ name }) => `${type.name}.${field.name}(${name})`),
      ]),
      ...(isEnumType(type) && type.description == null ? [type.name] : []),
    ]);
    expect(silent).toEqual([]);
  });

  it('gives out no list of objects without asking how many', () => {
    const unbounded = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => {
          const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
          const isPage = getNamedType(field.type).name.endsWith('Connection');
          if (isPage) return !field.args.some((arg) => arg.name === 'first' && isNonNullType(arg.type));
          return isListType(inner) && !isLeafType(getNamedType(field.type)) && field.name !== 'edges';
        })
        .map((field) => `${type.name}.${field.name}`),
    );
    // One row for each cohort and kind; fifty at most, by their statement; ten reasons; one row for each kind of thing that a rule
    // can be about, or that a suspension ends; a fortnight of one roster, and a week of its changes; the ways in which a referral was told of;
    // rules of the country, one for each thing and audience; six classes and two numbers of one person; five programs of an agency; five files of one message;
    // fifty kinds of job and fifty workers at most; ten services asked at once, and who was passed over on the way to one; the tasks that one step ends;
    // eight linked needs, and twenty rules between them.
    expect(unbounded).toEqual([
      ...['Bundle.legs', 'Bundle.rules', 'Capacity.cohorts', 'DutyRoster.exceptions', 'DutyRoster.gaps', 'DutyRoster.shifts', 'DutyRoster.spans', 'EmergencyPerson.needs', 'Incident.exposures', 'MatchedService.reasons'],
      ...['MatchedServiceConnection.questions', 'NeedTrailEntry.passedOver', 'NeedTrailEntry.reasons', 'NotificationRulePayload.rules', 'NotificationWishes.choices', 'NotificationWishes.contacts', 'OfferedPayload.referrals', 'Query.dutyHandovers', 'Query.notificationRules'],
      ...['Query.webhookEndpoints', 'Queue.jobs', 'Queue.workers', 'Referral.delivery', 'ReferralMessage.attachments', 'Suspension.ended', 'TaskChange.tasks'],
    ]);
  });

  it('takes an idempotency key with every mutation but those of signing in and out', () => {
    const keyless = Object.values(schema.getMutationType()?.getFields() ?? {})
      .filter(({ args }) => {
        const input = args.map(({ type }) => getNamedType(type)).find(isInputObjectType);
        return input === undefined || !('idempotencyKey' in input.getFields());
      })
      .map(({ name }) => name);
    expect(keyless.sort()).toEqual(['beginNewPasskey', 'beginPasskey', 'beginProviderSignIn', 'beginTotp', 'confirmNewPasskey', 'confirmNewTotp', 'confirmPasskey', 'confirmTotp', 'redeemCode', 'signIn', 'signOut']);
  });

  it('lets no input name what is the server\'s to say', () => {
    const owned = new Set(['agencyId', 'status', 'version', 'createdBy', 'openedBy', 'senderAgencyId', 'recipientAgencyId', 'holdsPlace']);
    const leaks = types.filter(isInputObjectType).flatMap((type) =>
      Object.keys(type.getFields())
        .filter((name) => owned.has(name))
        .map((name) => `${type.name}.${name}`),
    );
    // Whom the person shuns is said by whoever works with the person; whom to let in, by a coordinator.
    expect(leaks).toEqual(['ExcludeFromCaseInput.agencyId', 'InviteFirstAdministratorInput.agencyId']);
  });
});
