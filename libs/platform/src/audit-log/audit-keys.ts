import { z } from 'zod';

/** What the audit reads from the environment; part of `configKeys`. */
export const auditKeys = {
  READ_BUDGET_FILES_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(30).describe("Different people's files (cases, referrals) that one account may open in an hour; the next one is refused, written down, and its agency's managers are told."),
  READ_BUDGET_ROWS_PER_TEN_MINUTES: z.coerce.number().int().min(50).max(1_000_000).default(500).describe('The same for different rows of lists, in ten minutes.'),
  SEALER_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('Worker only, and it does not start without: PostgreSQL as the role `causeway_sealer`, which alone gives the audit its order.'),
  AUDIT_KEY_FILE: z.string().optional().describe('Worker only. File with the Ed25519 private key (PKCS #8, PEM) that signs the heads of the audit chain, made by `causeway audit-key`. Without it no head is signed, and a chain rewritten as a whole goes unnoticed.'),
  AUDIT_HEAD_SECONDS: z.coerce.number().int().min(1).max(300).default(300).describe('Worker only. Longest time between a change and the signed head that covers it, seconds.'),
  AUDIT_WITNESS_FILE: z.string().optional().describe('Worker only. File that heads are appended to; only a witness when it lies where the administrators of the database cannot write.'),
  AUDIT_WITNESS_URL: z.url({ protocol: /^https?$/ }).optional().describe('Worker only. Address that each head is sent to by POST, as JSON. In production https.'),
  AUDIT_WITNESS_MAIL: z.email().optional().describe('Worker only. Address that each head is mailed to; it holds a number, a hash, an instant and a signature.'),
} as const;
