import type { Config } from '@causeway/platform';
import type { FastifyInstance } from 'fastify';

const yearMs = 365 * 86_400_000;

/** Where to tell of a weakness of this installation. @source RFC 9116; without a contact there is nothing to say */
export function serveSecurityText(server: FastifyInstance, { SECURITY_CONTACT, PUBLIC_URL }: Pick<Config, 'SECURITY_CONTACT' | 'PUBLIC_URL'>): void {
  if (SECURITY_CONTACT === undefined) return;
  const address = '/.well-known/security.txt';
  // From the start of the process, so that it never runs out while somebody looks after the installation.
  const expires = new Date(Date.now() + yearMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const lines = [`Contact: ${SECURITY_CONTACT}`, `Expires: ${expires}`, `Canonical: ${new URL(address, PUBLIC_URL).href}`, 'Preferred-Languages: en'];
  server.get(address, (_request, reply) => reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`));
}
