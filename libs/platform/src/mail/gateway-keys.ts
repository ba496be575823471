import { z } from 'zod';

const headers = z
  .string()
  .transform((text, context) => {
    const parsed = headersShape.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'must be a JSON object of header names and values' });
    return z.NEVER;
  });
const headersShape = z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[^\r\n]*$/));

/** Of one gateway; in the texts stand `{{to}}`, `{{text}}`, `{{id}}` and `{{secret}}`. */
function keysOf<Kind extends 'SMS' | 'PUSH'>(kind: Kind, what: string) {
  const key = <Name extends string>(name: Name): `${Kind}_GATEWAY_${Name}` => `${kind}_GATEWAY_${name}`;
  return parseKeys<Kind>({
    [key('URL')]: z
      .string()
      .regex(/^https?:\/\/[^\s{}]+(\S*)$/, 'must be an http:// or https:// address')
      .optional()
      .describe(`Gateway for ${what}, any that speaks HTTP; \`{{to}}\`, \`{{text}}\`, \`{{id}}\` and \`{{secret}}\` are filled in here, in the headers and in the body. Without it this channel is closed.`),
    [key('METHOD')]: z.enum(['POST', 'PUT', 'GET']).default('POST').describe(`How the gateway for ${what} is asked.`),
    [key('HEADERS')]: headers.default({ 'content-type': 'application/json' }).describe(`Headers for it, a JSON object; the content type says how values are written into the body.`),
    [key('BODY')]: z.string().default('{"to":"{{to}}","text":"{{text}}","id":"{{id}}"}').describe('Body for it. `{{id}}` is the same for every try of one message.'),
    [key('SECRET_FILE')]: z.string().optional().describe(`File with what stands for \`{{secret}}\`; read anew for each message. No secret is taken from the environment itself.`),
  });
}

interface Keys {
  readonly URL: z.ZodOptional<z.ZodString>;
  readonly METHOD: z.ZodDefault<z.ZodEnum<{ POST: 'POST'; PUT: 'PUT'; GET: 'GET' }>>;
  readonly HEADERS: z.ZodDefault<typeof headers>;
  readonly BODY: z.ZodDefault<z.ZodString>;
  readonly SECRET_FILE: z.ZodOptional<z.ZodString>;
}

/** The names are put together above; the compiler is told here what comes of it. */
function parseKeys<Kind extends 'SMS' | 'PUSH'>(keys: Readonly<Record<string, z.ZodType>>) {
  return keys as unknown as { readonly [Name in keyof Keys as `${Kind}_GATEWAY_${Name}`]: Keys[Name] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What leaves the desk by other ways than mail. */
export const gatewayKeys = {
  ...keysOf('SMS', 'text messages to colleagues'),
  ...keysOf('PUSH', 'push messages to telephones of colleagues'),
  GATEWAY_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000).describe('Milliseconds that a gateway or a webhook gets for its whole answer.'),
  WEBHOOK_PRIVATE_TARGETS: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('`true` lets webhooks of agencies go to private addresses and without TLS, for a closed network or a test. Otherwise whoever writes down an address could have this machine ask its own neighbours.'),
};
