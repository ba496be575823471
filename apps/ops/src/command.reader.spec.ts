import { UsageError } from './command.js';
import { allCommands, findCommand } from './command.reader.js';

describe('the command line', () => {
  it('finds every command by the name of its file, each with a line for the help', async () => {
    const commands = await allCommands();
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(['dev', 'migrate', 'start', 'stop']));
    for (const { name, summary } of commands) {
      expect((await findCommand(name)).summary).toBe(summary);
      expect(summary).toMatch(/^\S.{10,100}$/);
    }
  });

  it.each(['frobnicate', '../main', ''])('refuses the name "%s"', async (name) => {
    await expect(findCommand(name)).rejects.toThrow(UsageError);
  });
});
