import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isWhole, seed, share } from './chance.js';
import type { Outcome } from './chosen.js';

/** What one fault came to. */
export interface Report {
  readonly tried: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly worstMs: number;
  /** Figures besides, in words: `31 kills`. */
  readonly more?: string;
}

const folder = join(import.meta.dirname, '../../.artifacts');
const sizeName = () => (isWhole ? (share === 1 ? 'whole size' : `${share} of the whole size`) : 'short');
const figure = (count: number) => count.toLocaleString('en');

/** Something was lost: the one thing that no other figure makes good. */
export class SomethingWasLost extends Error {
  override readonly name = 'SomethingWasLost';
}

/** @throws {SomethingWasLost} */
export function refuseLoss({ tried, acknowledged, lost }: Report): void {
  if (lost !== 0) throw new SomethingWasLost(`${lost} of ${acknowledged} that were acknowledged are lost (${tried} tried)`);
}

/** Shows the figures first, whatever they are; then nothing may be lost, and every further demand must be met. */
export async function judge({ report, demand }: Outcome, { bar, doorbell }: { readonly bar: string; readonly doorbell: string }): Promise<void> {
  say(bar, doorbell, report);
  refuseLoss(report);
  await demand();
}

/** One line a fault, for whoever runs them: `test/run` shows it when the step has ended. */
function say(bars: string, doorbell: string, report: Report): void {
  const { tried, acknowledged, lost, duplicated, worstMs, more } = report;
  const counts = `tried ${figure(tried)}, acknowledged ${figure(acknowledged)}, lost ${figure(lost)}, duplicated ${figure(duplicated)}, worst delay ${(worstMs / 1000).toFixed(1)} s`;
  const line = `  ${bars.padEnd(8)} ${doorbell.padEnd(8)} ${counts}${more === undefined ? '' : ` (${more})`}`;
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, 'faults.txt'), `${line}   ${sizeName()}, seed ${seed}\n`);
}
