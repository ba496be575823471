import { configKeys } from '@causeway/platform';
import { z } from 'zod';
import { migrateKeys } from '../migrate.command.js';
import { launcherKeys } from '../start/settings.js';

const preface = `# Configuration

<!-- Made from the code by \`npm run docs\`; do not edit. -->

Everything is read from the environment, once, when a process starts. An empty value counts as left out. A process that cannot
use what it was given names **all** bad keys at once and ends with a code that is not 0. There is no configuration file.
`;

const sections: readonly { readonly title: string; readonly words: string; readonly keys: z.ZodRawShape }[] = [
  {
    title: 'Gateway and worker',
    words: 'Both processes read the same keys; what one has no use for, it ignores. `npm start` fills them in by itself.',
    keys: configKeys,
  },
  {
    title: '`npm start` and `npm run dev`',
    words: 'What the launcher reads. Whatever else is set reaches gateway and worker unchanged, except `CAUSEWAY_MODE`, which it sets to `embedded`.',
    keys: launcherKeys,
  },
  {
    title: '`npm run causeway -- migrate`',
    words: 'What the job reads that prepares the database of a real installation.',
    keys: migrateKeys,
  },
];

/** The text of `docs/configuration.md`, from the same shapes that parse the environment. */
export function configurationPage(): string {
  return [preface, ...sections.map(({ title, words, keys }) => `## ${title}\n\n${words}\n\n${table(keys)}`)].join('\n');
}

function table(keys: z.ZodRawShape): string {
  const { properties = {}, required = [] } = z.toJSONSchema(z.object(keys), { io: 'input' });
  const lines = Object.entries(properties).map(([key, shape]) => {
    if (typeof shape === 'boolean') throw new Error(`${key} has no shape`);
    return `| \`${key}\` | ${whenLeftOut(shape.default, required.includes(key))} | ${values(shape)} | ${shape.description ?? ''} |`;
  });
  return ['| key | when left out | values | what it is |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function whenLeftOut(fallback: unknown, isRequired: boolean): string {
  if (isRequired) return '**must be set**';
  return fallback === undefined || fallback === '' ? 'nothing' : `\`${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}\``;
}

function values({ enum: choices, minimum, maximum, minLength, format, type }: z.core.JSONSchema.BaseSchema): string {
  if (choices !== undefined) return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minLength !== undefined) return `${minLength} characters or more`;
  return { uri: 'URL', email: 'address' }[format ?? ''] ?? (type === 'integer' ? 'number' : 'text');
}
