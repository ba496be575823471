import type { Report } from './report.js';

export type DoorbellKind = 'postgres' | 'redis';

const list = (name: string): readonly string[] | undefined => {
  const said = process.env[name]?.split(',').map((one) => one.trim()).filter((one) => one !== '');
  return said === undefined || said.length === 0 ? undefined : said;
};

const known: readonly DoorbellKind[] = process.env['REDIS_URL'] === undefined ? ['postgres'] : ['postgres', 'redis'];
const wanted = list('FAULTS_DOORBELL');
const strange = wanted?.filter((kind) => !known.some((one) => one === kind)) ?? [];
if (strange.length > 0) throw new Error(`no doorbell here is called ${strange.join(', ')}; there are ${known.join(', ')}`);

/** The doorbells that are tried: all there are, or those named by FAULTS_DOORBELL. */
export const doorbells: readonly DoorbellKind[] = wanted === undefined ? known : known.filter((kind) => wanted.includes(kind));

const bars = list('FAULTS_BARS');

/** Whether a bar is tried: all are, or those named by FAULTS_BARS, `B61,B72`. */
export const isChosen = (bar: string): boolean => bars === undefined || bars.includes(bar);

/** Whether somebody chose: what nothing is chosen of starts nothing then. */
export const isPart = bars !== undefined || wanted !== undefined;

/** What a scenario came to, and what must hold besides: the figures are shown whether or not it does. */
export interface Outcome {
  readonly report: Report;
  /** Every further demand. @throws when one is not met */
  readonly demand: () => Promise<void> | void;
}
