import { graphql } from './graphql.js';

export const SignIn = graphql(`mutation SignIn($input: SignInInput!) { signIn(input: $input) { next factors } }`);

export const ConfirmTotp = graphql(`mutation ConfirmTotp($input: CodeInput!) { confirmTotp(input: $input) { next } }`);

export const BeginTotp = graphql(`mutation BeginTotp { beginTotp { secret uri } }`);

export const ConfirmNewTotp = graphql(`mutation ConfirmNewTotp($input: CodeInput!) { confirmNewTotp(input: $input) { next } }`);

export const SignOut = graphql(`mutation SignOut { signOut { signedOut } }`);
