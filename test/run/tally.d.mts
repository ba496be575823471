export interface Failure { readonly name: string; readonly detail: string }
export interface Step { readonly passed: number; readonly failed: readonly Failure[]; readonly skipped: readonly string[] }
export function nothing(): Step;
export function failure(name: string, detail?: string): Failure;
export function add(total: Step, step: Step): Step;
export function fromJest(report: unknown): Step;
export function fromNx(target: string, projects: readonly string[], ended: { code: number; output: string }): Step;
export function stepLine(name: string, ms: number, step: Step): string;
export function verdict(total: Step, ci: boolean): { line: string; exitCode: number };
