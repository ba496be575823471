import { readFileSync } from 'node:fs';
import { printApiSchema } from '@causeway/gateway';

const checkedIn = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('what is generated and checked in', () => {
  // Made anew by `npm run schema > apps/gateway/schema.graphql`; a breaking change shows in the diff.
  it('is the schema that the code speaks', async () => {
    expect(checkedIn('apps/gateway/schema.graphql')).toBe(await printApiSchema());
  });
});
