import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A file that exists only for the lint: where it would stand, and what it would say. */
export interface Sample {
  readonly filePath: string;
  readonly code: string;
}

/** One rule: the sample that breaks it and the nearest sample that does not. */
export interface Probe {
  readonly law: string;
  readonly rule: string;
  readonly planted: Sample;
  readonly clean: Sample;
}

export interface Report {
  readonly rule: string | null;
  readonly message: string;
  readonly severity: number;
}

const script = fileURLToPath(new URL('lint-samples.mjs', import.meta.url));

/** Each sample gets a path of its own: `planted.store.ts`, `planted-2.store.ts` ... One TypeScript program holds them all. */
function onePathEach(samples: readonly Sample[]): Sample[] {
  return samples.map((sample, index) => ({ ...sample, filePath: sample.filePath.replace('/planted.', `/planted-${index}.`) }));
}

/** What `nx lint` would say about each sample. The whole output is kept: a skipped rule says so only there. */
export async function lintSamples(samples: readonly Sample[]): Promise<{ reports: Report[][]; output: string }> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } });
  child.stdin.end(JSON.stringify(onePathEach(samples)));
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answer = /<<<(.*)>>>$/s.exec(output)?.[1];
  if (answer === undefined) throw new Error(`the lint of the samples did not finish:\n${output}\n${complaint}`);
  return { reports: JSON.parse(answer) as Report[][], output };
}

/** The probes of one part of the law. */
export interface Law {
  readonly title: string;
  readonly probes: readonly Probe[];
}

type Place = readonly [filePath: string, code: string];
type Pair = readonly [planted: Sample, clean: Sample];

export function probe(law: string, rule: string, [planted, clean]: Pair): Probe {
  return { law, rule, planted, clean };
}

/** Both samples in the same place. */
export function both(filePath: string, bad: string, good: string): Pair {
  return [{ filePath, code: bad }, { filePath, code: good }];
}

/** The samples differ by where they stand. */
export function apart(planted: Place, clean: Place): Pair {
  return [{ filePath: planted[0], code: planted[1] }, { filePath: clean[0], code: clean[1] }];
}
