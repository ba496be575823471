export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string; readonly integrity?: string; readonly dev?: boolean; readonly link?: boolean; readonly hasInstallScript?: boolean }>>;
}
export const installScripts: Readonly<Record<string, string>>;
export function locked(lock: LockFile): { readonly name: string; readonly version: string; readonly entry: LockFile['packages'][string] }[];
export function faultsOf(lock: LockFile): string[];
