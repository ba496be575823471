import { type Command, CommandFailed, UsageError } from './command.js';

const usage = `npm run causeway -- resume-agency <id|name>

Asks to trust a suspended member again. That takes two people: a coordinator must agree in the console within a week.

Environment: as \`suspend-agency\`.

Exit codes: 0 asked, 1 no such agency or it is not suspended, 2 asked wrongly.`;

export const command: Command = {
  name: 'resume-agency',
  summary: 'ask to trust a suspended member again; a coordinator decides',
  usage,
  run: async ([wanted, ...more]) => {
    if (wanted === undefined || more.length > 0) throw new UsageError('Name one agency by its id or its name (in quotes).');
    const { withNetwork, findMember } = await import('./members/network.adapter.js');
    return withNetwork(process.env, async (network) => {
      const { agency } = await findMember(network, wanted);
      const { DomainError, newId } = await import('@causeway/kernel');
      await network.agencies.proposeResumption(network.operator, { key: newId(), input: { id: agency.id } }).catch((error: unknown) => {
        throw error instanceof DomainError ? new CommandFailed(error.message) : error;
      });
      process.stdout.write(`Asked. ${agency.name} stays suspended until a coordinator agrees in the console (Requests).\n`);
      return 0;
    });
  },
};
