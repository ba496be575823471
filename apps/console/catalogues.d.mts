export interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly isDynamicEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly imports: readonly string[];
  readonly code: string;
}
export interface Catalogues {
  buildStart(): void;
  generateBundle(options: undefined, bundle: Readonly<Record<string, Chunk>>): void;
}
export function catalogues(): Catalogues;
