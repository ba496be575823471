/** Argon2id, 19 MiB, two passes, one lane. @source OWASP password storage */
export const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
