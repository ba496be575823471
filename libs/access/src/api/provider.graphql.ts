import { KeyedInput } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
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

@InputType({ description: 'Whose sign-in service was made sure of.' })
export class VerifyIdentityProviderInput extends KeyedInput {
  @Field(() => ID, { description: 'The agency.' })
  agency: string;
}
