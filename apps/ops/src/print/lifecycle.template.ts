import { NeedStatus, needLifecycle } from '@causeway/cases';
import { ReferralCommand, ReferralStatus, outcomes, reasons, transitionOf } from '@causeway/referrals';

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
  BY_PHONE: 'whoever rang a provider off the platform',
  SYSTEM: 'the system',
} as const;
const sides = { SENDER: parties.SENDER, RECIPIENT: parties.RECIPIENT, BOTH: 'both' } as const;
const holders = { HOLDER: 'whoever holds the case', COORDINATOR: parties.COORDINATOR, SYSTEM: parties.SYSTEM } as const;

/** The text of `docs/lifecycle.md`. */
export function lifecyclePage(): string {
  return [preface, diagram(), commands(), states(), reasonTable(), outcomeTable(), needs()].join('\n');
}

/** Arrows between two states share one line, whatever command they stand for. */
function diagram(): string {
  const arrows = Object.values(ReferralCommand).flatMap((command) => fromOf(command).map((from) => `  ${from} --> ${transitionOf(command).to}: ${command}`));
  const ends = Object.values(ReferralStatus).filter((status) => leaving(status).length === 0);
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> DRAFT', '  [*] --> SENT: SEND', '  [*] --> PENDING_CONSENT: SEND', ...arrows, ...ends.map((status) => `  ${status} --> [*]`), '```', ''].join('\n');
}

function commands(): string {
  const lines = Object.values(ReferralCommand).flatMap((command) => {
    const { to, ways, reasonsBy, demands } = transitionOf(command);
    const asked = [...(reasonsBy.length > 0 ? ['a reason'] : []), ...demands.map((demand) => demanded[demand])].join(', ') || '–';
    return ways.map(({ from, by, tells, reasonsBy: narrower }) => {
      const whose = (narrower ?? reasonsBy).join(', ') || '–';
      return `| \`${command}\` | ${from.join(', ')} | ${to} | ${by.map((party) => parties[party]).join(', ')} | ${asked} | ${whose} | ${sides[tells]} |`;
    });
  });
  const words = `A command names the version it was decided on; when the referral has moved on, it is refused (\`REFERRAL_CHANGED\`). A draft can
be sent later (\`SEND\`), or a referral is made and sent in one step. \`RECALL\` is the system's: consent was withdrawn, or the agency lost the
network's trust. Whoever writes down what a provider off the platform said names with whom they spoke; such answers are counted apart.`;
  return ['## Commands', '', '| command | from | to | by | must give | whose reasons | who is told |', '|---|---|---|---|---|---|---|', ...lines, '', words, ''].join('\n');
}

const demanded = { OUTCOME: 'an outcome', NOTE: 'a few words', UNTIL: 'a date' } as const;

function fromOf(command: ReferralCommand): ReferralStatus[] {
  return [...new Set(transitionOf(command).ways.flatMap(({ from }) => from))];
}

function states(): string {
  const lines = Object.values(ReferralStatus).map((status) => `| ${status} | ${leaving(status).map((command) => `\`${command}\``).join(', ') || 'nothing: it is over'} |`);
  return ['## States', '', '| state | what can happen next |', '|---|---|', ...lines, ''].join('\n');
}

function leaving(status: ReferralStatus): ReferralCommand[] {
  return Object.values(ReferralCommand).filter((command) => fromOf(command).includes(status));
}

function reasonTable(): string {
  const lines = Object.entries(reasons).map(([code, { by, label, needsNote }]) => `| \`${code}\` | ${by} | ${label.en} | ${needsNote ? 'yes' : '–'} |`);
  return ['## Reasons', '', '| code | whose reason | in words | needs a note |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function outcomeTable(): string {
  const lines = Object.entries(outcomes).map(([code, { label }]) => `| \`${code}\` | ${label.en} |`);
  return ['## Outcomes', '', '| code | in words |', '|---|---|', ...lines, ''].join('\n');
}

/** A need follows its referrals; the rest is said by people. */
function needs(): string {
  const lines = Object.entries(needLifecycle).map(([command, { from, to, by, reasons: why, needsUntil }]) => {
    const given = [...(why.length > 0 ? [why.map((reason) => `\`${reason}\``).join(', ')] : []), ...(needsUntil ? ['a date'] : [])].join('; ') || '–';
    return `| \`${command}\` | ${from.join(', ')} | ${to} | ${by.map((party) => holders[party]).join(', ')} | ${given} |`;
  });
  const ends = Object.values(NeedStatus).filter((status) => !Object.values(needLifecycle).some(({ from }) => from.some((before) => before === status)));
  const words = `A need does not end while a referral of it is open, and a case closes when each of its needs is ${ends.join(', ')}.`;
  return ['## Needs', '', '| step | from | to | by | must give |', '|---|---|---|---|---|', ...lines, '', words, ''].join('\n');
}
