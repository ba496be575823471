export const mayImport: Readonly<Record<string, readonly string[]>>;
export const apps: readonly string[];
export const browsers: readonly string[];
export const schemaOwner: Readonly<Record<string, string>>;
export const fileRoles: readonly string[];
export const bannedNames: RegExp;
