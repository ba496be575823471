import { KeyedInput, connectionOf } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { AgencyView } from './account.graphql.js';
import { SecondFactor, SignInStep } from '../domain/session.js';

@InputType({ description: 'Who wants to sign in by the service of their agency.' })
export class BeginProviderSignInInput {
  @Field({ description: 'E-mail address; only its domain is looked at.' })
  email: string;
}

@ObjectType({ description: 'Where to go on.' })
export class ProviderPassagePayload {
  @Field(() => String, { nullable: true, description: 'Address of the service to send the browser to; null when no agency signs in that way under this domain.' })
  url: string | null;
}

@ObjectType({ description: 'A sign-in whose second factor is missing.' })
export class SignInUnderWay {
  @Field(() => SignInStep, { description: 'What comes next.' })
  next: SignInStep;

  @Field(() => [SecondFactor], { description: 'By which of these the second factor may be shown.' })
  factors: readonly SecondFactor[];
}

@InputType({ description: 'The agency\'s own sign-in service (OpenID Connect). It counts once a coordinator has made sure that issuer and domains are the agency\'s.' })
export class SetIdentityProviderInput extends KeyedInput {
  @Field({ description: 'Address of the issuer.' })
  issuer: string;

  @Field({ description: 'Name by which the service knows this desk.' })
  clientId: string;

  @Field({ description: 'Secret shared with the service; kept sealed and shown to nobody.' })
  clientSecret: string;

  @Field(() => [String], { description: 'Domains of the agency\'s addresses.' })
  domains: string[];

  @Field(() => [String], { description: 'Words of `amr` or `acr` by which the service vouches for a second factor; without one of them this desk asks for its own. Name only what cannot be talked out of somebody.' })
  enough: string[];

  @Field({ description: 'Whether the agency\'s people may sign in no other way.' })
  required: boolean;
}

@ObjectType('IdentityProvider', { description: "An agency's own sign-in service, without its secret." })
export class IdentityProviderView {
  @Field(() => AgencyView, { description: 'Whose.' })
  agency: AgencyView;

  @Field({ description: 'Address of the issuer.' })
  issuer: string;

  @Field(() => [String], { description: 'Domains of the addresses that it signs in; ten at most.' })
  domains: readonly string[];

  @Field(() => [String], { description: 'Mail domains of the member, as they were agreed when it was let in; a handful.' })
  mailDomains: readonly string[];

  @Field(() => [String], { description: 'Words of `amr` or `acr` by which it vouches for a second factor; ten at most.' })
  enough: readonly string[];

  @Field({ description: "Whether the agency's people may sign in no other way." })
  required: boolean;

  @Field(() => Date, { nullable: true, description: 'When a coordinator made sure of it; until then nobody signs in by it.' })
  verifiedAt: Date | null;
}

@ObjectType({ description: 'Sign-in services of agencies.' })
export class IdentityProviderConnection extends connectionOf(IdentityProviderView, 'IdentityProvider') {}

@InputType({ description: 'Whose sign-in service was made sure of.' })
export class VerifyIdentityProviderInput extends KeyedInput {
  @Field(() => ID, { description: 'The agency.' })
  agency: string;

  @Field({ description: 'The issuer that was made sure of; refused when it is another one by now.' })
  issuer: string;

  @Field(() => [String], { description: 'The domains that were made sure of, all of them; refused when they are others by now.' })
  domains: string[];

  @Field(() => [String], { description: 'The words for a second factor that were agreed, all of them; refused when they are others by now.' })
  enough: string[];
}
