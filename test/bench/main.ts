import 'reflect-metadata';
import { type Ground, aGround } from './ground.js';
import { BadOptions, type BenchOptions, type SuiteName, readOptions } from './options.js';
import { matchSuite } from './match.suite.js';
import { importSuite } from './import.suite.js';
import { growthSuite } from './growth.suite.js';
import { inboxSuite } from './inbox.suite.js';
import { notifySuite } from './notify.suite.js';
import { type Figure, type Line, asTable, toLine } from './report.writer.js';
import { raceSuite } from './race.suite.js';
import { readSuite } from './read.suite.js';
import { searchSuite } from './search.suite.js';
import { sendSuite } from './send.suite.js';

const suites: Readonly<Record<SuiteName, (ground: Ground) => Promise<Figure[]>>> = { send: sendSuite, search: searchSuite, match: matchSuite, notify: notifySuite, read: readSuite, import: importSuite, inbox: inboxSuite, race: raceSuite, growth: growthSuite };

/** Measures and says; judges nothing. A figure that misses its goal is no failure of the run. */
async function main(): Promise<number> {
  let options: BenchOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof BadOptions)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const ground = await aGround(options);
  let interrupted = false;
  const interrupt = () => {
    if (interrupted) return;
    interrupted = true;
    void ground.close().finally(() => process.exit(130));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    sayMachine(ground);
    for (const name of options.suites) say(options, (await suites[name](ground)).map(toLine));
    return 0;
  } finally {
    await ground.close();
  }
}

function sayMachine({ options, machine }: Ground): void {
  if (options.json) return console.log(JSON.stringify({ machine: { ...machine, full: options.full, at: new Date().toISOString() } }));
  const { cores, processor, node, postgres, fsync, doorbell, services, referrals, slices, seconds, callers } = machine;
  console.log(`${cores} cores (${processor}), Node ${node}, PostgreSQL ${postgres} (fsync ${fsync}), doorbell ${doorbell}`);
  console.log(`${services} services, ${referrals} referrals; ${slices} slices of ${seconds} s for each contender, ${callers} callers; medians`);
  if (fsync === 'off') console.log('fsync is off: these figures are for comparing two runs, not for the goals');
}

function say({ json }: BenchOptions, lines: readonly Line[]): void {
  if (json) for (const line of lines) console.log(JSON.stringify(line));
  else console.log(`\n${asTable(lines)}`);
}

process.exit(await main());
