export interface Part { readonly own: readonly string[]; readonly all: ReadonlySet<string> }
export function partsOf(sources: ReadonlyMap<string, string>): ReadonlyMap<string, Part>;
