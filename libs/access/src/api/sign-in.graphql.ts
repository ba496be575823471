import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SecondFactor, SignInStep } from '../domain/session.js';
import { AccountView } from './account.graphql.js';

registerEnumType(SignInStep, { name: 'SignInStep', description: 'What comes next in a sign-in: show the second factor, set one up, or nothing more.' });
registerEnumType(SecondFactor, { name: 'SecondFactor', description: 'A way to show more than a password: a code from an app, or a passkey.' });

@InputType({ description: 'Who wants to sign in.' })
export class SignInInput {
  @Field({ description: 'E-mail address of the account.' })
  email: string;

  @Field({ description: 'Its password.' })
  password: string;
}

@InputType({ description: 'A code from an authenticator app.' })
export class CodeInput {
  @Field({ description: 'Six digits; spaces do not matter.' })
  code: string;
}

@ObjectType({ description: 'How far the sign-in has come. The session itself travels in a cookie that scripts cannot read.' })
export class SignInPayload {
  @Field(() => SignInStep, { description: 'What comes next.' })
  next: SignInStep;

  @Field(() => [SecondFactor], { description: 'By which of these the second factor may be shown.' })
  factors: readonly SecondFactor[];

  @Field(() => AccountView, { nullable: true, description: 'The account that signed in, once nothing more is asked.' })
  account: AccountView | null;
}

@ObjectType({ description: 'A new secret for an authenticator app. It is shown once and counts when its first code has come back.' })
export class TotpSecretPayload {
  @Field({ description: 'For typing into an app by hand.' })
  secret: string;

  @Field({ description: 'The same as an address, for a QR code.' })
  uri: string;
}

@ObjectType({ description: 'A question for the browser\'s passkeys.' })
export class PasskeyOptionsPayload {
  @Field({ description: 'Options for `navigator.credentials`, as JSON of the Web Authentication standard. Good for one answer within five minutes.' })
  options: string;
}

@InputType({ description: 'What a passkey answered.' })
export class PasskeyAnswerInput {
  @Field({ description: 'The browser\'s answer, as JSON of the Web Authentication standard.' })
  response: string;
}

@InputType({ description: 'A new passkey.' })
export class NewPasskeyInput {
  @Field({ description: 'The browser\'s answer, as JSON of the Web Authentication standard.' })
  response: string;

  @Field({ description: 'What its owner calls it, such as «office laptop».' })
  name: string;
}

@ObjectType({ description: 'The session is over.' })
export class SignOutPayload {
  @Field({ description: 'Always true: signing out twice is no error.' })
  signedOut: boolean;
}
