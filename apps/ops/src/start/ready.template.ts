import type { RunningSystem } from './system.js';

/** What the person at the keyboard needs to know, once. */
export function readyText(system: RunningSystem, tookMs: number): string {
  const { addresses, accounts } = system;
  const places = [
    ['Console', addresses.console],
    ['API', addresses.graphql],
    ...(addresses.mailbox === undefined ? [] : [['Caught mail', addresses.mailbox]]),
    ['State', system.stateFolder],
  ];
  const people = accounts.map(({ email, password, name, role, agency }) => [email, password, `${name}, ${role}, ${agency}`]);
  const codes = `  Each sign-in asks for a code: \`npm run causeway -- demo-code <account>\`${addresses.mailbox === undefined ? '' : ', or the page of caught mail'}\n`;
  const demo = people.length === 0 ? '' : `\nDemo accounts\n${table(people)}\n${codes}`;
  return `\nReady after ${(tookMs / 1000).toFixed(1)} s\n${table(places)}\n${demo}\nCtrl-C stops everything.\n`;
}

/** The same for programs, on one line. */
export function readyLine(system: RunningSystem, tookMs: number): string {
  const { addresses, accounts, stateFolder } = system;
  return JSON.stringify({ event: 'ready', tookMs, pid: process.pid, stateFolder, ...addresses, accounts });
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((found, row) => row.map((cell, column) => Math.max(found[column] ?? 0, cell.length)), []);
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`).join('\n');
}
