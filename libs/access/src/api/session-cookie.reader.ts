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
  return readCookie(header, name);
}

/** Binds a sign-in by an agency's own service to the browser that began it. Lax, since the way back begins elsewhere; it opens nothing by itself. */
const passageName = '__Host-causeway-passage';
const passageTraits = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function passageCookie(value: string): string {
  return `${passageName}=${value}; ${passageTraits}; Max-Age=600`;
}

export function endedPassageCookie(): string {
  return `${passageName}=; ${passageTraits}; Max-Age=0`;
}

export function readPassageCookie(header: string | undefined): string | undefined {
  return readCookie(header, passageName);
}

function readCookie(header: string | undefined, wanted: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${wanted}=`));
  const value = pair?.trim().slice(wanted.length + 1);
  return value === '' ? undefined : value;
}
