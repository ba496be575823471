export interface AskedBar { readonly bar: string; readonly severity: 'S1' | 'S2' | 'S3' }
export interface BarRecord {
  readonly bar: string;
  readonly sentence: string;
  readonly spec: string;
  readonly tried: Readonly<Record<string, number>>;
  readonly result: 'begun' | 'passed' | 'failed' | 'not run';
}
export interface BarState { readonly state: string; readonly text: string }
export interface BarRow { readonly bar: string; readonly severity: string; readonly tried: string; readonly result: string }
interface Away { readonly elsewhere?: readonly string[] }
export const asked: readonly AskedBar[];
export function statesIn(markdown: string): Map<string, BarState>;
export function markedIn(reports: readonly unknown[]): BarRecord[];
export function driftBetween(states: ReadonlyMap<string, BarState>, records: readonly BarRecord[], away?: Away): string[];
export function rowsOf(states: ReadonlyMap<string, BarState>, records: readonly BarRecord[], away?: Away): BarRow[];
export function tableOf(rows: readonly BarRow[]): string;
