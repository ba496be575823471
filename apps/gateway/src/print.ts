import 'reflect-metadata';
import { fieldPolicy, tablePolicy } from './field-policy.js';
import { printPermissions } from './print-permissions.js';
import { printApiSchema } from './print-schema.js';
import { printWalls } from './print-walls.js';

/** What this gateway says about itself, for the files that are made from it; see docs/generated.json. */
const pages: Readonly<Record<string, () => Promise<string>>> = {
  schema: printApiSchema,
  permissions: async () => printPermissions(fieldPolicy, tablePolicy),
  walls: async () => printWalls(tablePolicy),
};

const page = pages[process.argv[2] ?? ''];
if (page === undefined) {
  process.stderr.write(`Ask for one of: ${Object.keys(pages).join(', ')}\n`);
  process.exit(2);
}
const text = await page();
// exit: what Nest left open must not keep the terminal.
process.stdout.write(text, () => process.exit(0));
