import { endAll, within } from './bounded.js';

const never = () => new Promise<never>(() => undefined);

describe('a wait', () => {
  it('gives what it waited for, and its fault', async () => {
    expect(await within('the answer', 5_000, async () => 7)).toBe(7);
    await expect(within('the answer', 5_000, async () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  it('for what never ends, ends and says what that was', async () => {
    await expect(within('the fleet', 20, never)).rejects.toThrow('the fleet did not end within 0.02 s');
  });
});

it('what is ended is ended whole, also after something that hangs, and what hung is named', async () => {
  const ended: string[] = [];
  const ending = endAll([['the relay', 20, never], ['the database', 5_000, async () => void ended.push('database')]]);
  await expect(ending).rejects.toThrow('the relay did not end within 0.02 s');
  expect(ended).toEqual(['database']);
});
