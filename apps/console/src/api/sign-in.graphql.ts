import { graphql } from './graphql.js';

export const SignIn = graphql(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { next factors } }`);

export const ConfirmTotp = graphql(`mutation ConfirmTotp($input: CodeInput!) { confirmTotp(input: $input) { next } }`);

export const BeginTotp = graphql(`mutation BeginTotp { beginTotp { secret uri } }`);

export const ConfirmNewTotp = graphql(`mutation ConfirmNewTotp($input: CodeInput!) { confirmNewTotp(input: $input) { next } }`);

export const SignOut = graphql(`mutation SignOut { signOut { signedOut } }`);

export const BeginPasskey = graphql(`mutation BeginPasskey { beginPasskey { options } }`);

export const ConfirmPasskey = graphql(`mutation ConfirmPasskey($input: PasskeyAnswerInput!) { confirmPasskey(input: $input) { next } }`);

export const BeginNewPasskey = graphql(`mutation BeginNewPasskey { beginNewPasskey { options } }`);

export const ConfirmNewPasskey = graphql(`mutation ConfirmNewPasskey($input: NewPasskeyInput!) { confirmNewPasskey(input: $input) { next } }`);

export const RedeemCode = graphql(`mutation RedeemCode($input: RedeemCodeInput!) { redeemCode(input: $input) { redeemed } }`);

export const SigningIn = graphql(`query SigningIn { signingIn { next } }`);

export const BeginProviderSignIn = graphql(`mutation BeginProviderSignIn($input: BeginProviderSignInInput!) { beginProviderSignIn(input: $input) { url } }`);
