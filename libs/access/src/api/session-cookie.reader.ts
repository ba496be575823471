import { absoluteHours } from '../domain/session.js';

/** `__Host-`: browsers take it only over TLS (or from localhost), for this host alone and the whole of it. */
const name = '__Host-causeway';
const traits = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export function sessionCookie(token: string): string {
  return `${name}=${token}; ${traits}; Max-Age=${absoluteHours * 3600}`;
}

export function endedCookie(): string {
  return `${name}=; ${traits}; Max-Age=0`;
}

/** The session token in a Cookie header, if there is one. */
export function readSessionCookie(header: string | undefined): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  const token = pair?.trim().slice(name.length + 1);
  return token === '' ? undefined : token;
}
