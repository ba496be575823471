export function partsList(): string;
