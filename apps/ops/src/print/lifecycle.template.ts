import { ReferralCommand, ReferralStatus, lifecycle, outcomes, reasons } from '@causeway/referrals';

const preface = `# The life of a referral

<!-- Made from the code by \`npm run docs\`; do not edit. -->

One table in the code holds these rows. The API, the policy, the buttons of the console, the trigger in the database and the
tests all read it.
`;

/** How each party is called by people. */
const parties = {
  SENDER: 'the sending agency',
  RECIPIENT: 'the agency that was asked',
  COORDINATOR: 'a coordinator',
  SYSTEM: 'the system',
} as const;

/** The text of `docs/lifecycle.md`. */
export function lifecyclePage(): string {
  return [preface, diagram(), commands(), states(), reasonTable(), outcomeTable()].join('\n');
}

/** Arrows between two states share one line, whatever command they stand for. */
function diagram(): string {
  const arrows = Object.values(ReferralCommand).flatMap((command) => lifecycle[command].from.map((from) => `  ${from} --> ${lifecycle[command].to}: ${command}`));
  const ends = Object.values(ReferralStatus).filter((status) => leaving(status).length === 0);
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> DRAFT', '  [*] --> SENT: SEND', ...arrows, ...ends.map((status) => `  ${status} --> [*]`), '```', ''].join('\n');
}

function commands(): string {
  const lines = Object.values(ReferralCommand).map((command) => {
    const { from, to, by, reasonsBy, needsOutcome, tells } = lifecycle[command];
    const asked = needsOutcome ? 'an outcome' : reasonsBy.length > 0 ? `a reason of: ${reasonsBy.join(', ')}` : '–';
    const told = tells === 'SENDER' ? parties.SENDER : parties.RECIPIENT;
    return `| \`${command}\` | ${from.join(', ')} | ${to} | ${by.map((party) => parties[party]).join(', ')} | ${asked} | ${told} |`;
  });
  const words = `A command names the version it was decided on; when the referral has moved on, it is refused (\`REFERRAL_CHANGED\`). A draft can
be sent later (\`SEND\`), or a referral is made and sent in one step. \`RECALL\` is the system's: consent was withdrawn, or another
provider was first (\`SUPERSEDED\`).`;
  return ['## Commands', '', '| command | from | to | by | must give | who is told |', '|---|---|---|---|---|---|', ...lines, '', words, ''].join('\n');
}

function states(): string {
  const lines = Object.values(ReferralStatus).map((status) => `| ${status} | ${leaving(status).map((command) => `\`${command}\``).join(', ') || 'nothing: it is over'} |`);
  return ['## States', '', '| state | what can happen next |', '|---|---|', ...lines, ''].join('\n');
}

function leaving(status: ReferralStatus): ReferralCommand[] {
  return Object.values(ReferralCommand).filter((command) => lifecycle[command].from.some((from) => from === status));
}

function reasonTable(): string {
  const lines = Object.entries(reasons).map(([code, { by, label, needsNote }]) => `| \`${code}\` | ${by} | ${label.en} | ${needsNote ? 'yes' : '–'} |`);
  return ['## Reasons', '', '| code | whose reason | in words | needs a note |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function outcomeTable(): string {
  const lines = Object.entries(outcomes).map(([code, { label }]) => `| \`${code}\` | ${label.en} |`);
  return ['## Outcomes', '', '| code | in words |', '|---|---|', ...lines, ''].join('\n');
}
