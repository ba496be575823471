import { setTimeout as pause } from 'node:timers/promises';
import type { CpuMeter, CpuReading } from './cpu-meter.reader.js';
import type { BenchOptions } from './options.js';

/** One way of doing the work. */
export interface Contender {
  readonly name: string;
  /** Calls after which a slice ends early. */
  readonly quota: number;
  readonly call: (caller: number) => Promise<void>;
  /** Waits until nothing of the slice is left to do; what that costs belongs to the slice. */
  readonly settle?: () => Promise<void>;
}

export interface Slice {
  readonly calls: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU milliseconds of one call, by who used them; undefined where they cannot be read. */
  readonly cpu: CpuReading | undefined;
}

interface SliceOptions extends Pick<BenchOptions, 'warmUp'> {
  readonly slices: number;
  readonly seconds: number;
  readonly callers: number;
  readonly meter: CpuMeter;
}

/** On a busy machine a second holds too few calls to say what one costs. */
const fewestCalls = 80;

/** A-B-A-B: each contender in turn, after a turn each that only warms up; the noise of the machine then meets all alike. */
export async function interleave(contenders: readonly Contender[], options: SliceOptions): Promise<ReadonlyMap<string, Slice[]>> {
  const results = new Map<string, Slice[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await oneSlice({ ...contender, quota: options.warmUp.calls }, { ...options, seconds: options.warmUp.seconds });
  for (let turn = 0; turn < options.slices; turn += 1) {
    for (const contender of contenders) results.get(contender.name)?.push(await oneSlice(contender, options));
  }
  return results;
}

async function oneSlice(contender: Contender, { seconds, callers, meter }: SliceOptions): Promise<Slice> {
  await pause(100);
  const before = await meter.read();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const times: number[] = [];
  let begun = 0;
  const caller = async (number: number) => {
    while ((performance.now() < endsAt || begun < fewestCalls) && begun < contender.quota) {
      begun += 1;
      const calledAt = performance.now();
      await contender.call(number);
      times.push(performance.now() - calledAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  const tookMs = performance.now() - startedAt;
  // Connections that end while it settles are gone with their figures.
  await meter.read();
  await contender.settle?.();
  const cpu = perCall(before, await meter.read(), times.length);
  return { calls: times.length, perSecond: (times.length * 1000) / tookMs, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), cpu };
}

function perCall(before: CpuReading | undefined, after: CpuReading | undefined, calls: number): CpuReading | undefined {
  if (before === undefined || after === undefined || calls === 0) return undefined;
  const each = (key: keyof CpuReading) => (after[key] - before[key]) / calls;
  return {
    gateway: each('gateway'), worker: each('worker'), self: each('self'),
    sqlGateway: each('sqlGateway'), sqlWorker: each('sqlWorker'), sqlBare: each('sqlBare'), sqlCommon: each('sqlCommon'),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest of the values themselves; NaN when there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
