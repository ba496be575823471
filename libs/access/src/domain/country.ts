/** What a database is for. A process of another kind refuses it. */
export const DeploymentMode = { LIVE: 'LIVE', TRAINING: 'TRAINING', DEMO: 'DEMO' } as const;
export type DeploymentMode = (typeof DeploymentMode)[keyof typeof DeploymentMode];

/** One country's network: what was decided once, when it was made. */
export interface CountrySettings {
  readonly mode: DeploymentMode;
  /** Name of the network, as people read it. */
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** BCP 47 tags; the first is the usual one. */
  readonly languages: readonly string[];
  /** IANA name, e.g. `Europe/Chisinau`: business hours are counted here. */
  readonly timeZone: string;
  /** ISO days of the week on which nobody works, 1 = Monday. */
  readonly weekendDays: readonly number[];
  /** Days for which a new member is watched. */
  readonly probationDays: number;
}

/** A day on which nobody works though it is no weekend. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly onDate: string;
  readonly name: string;
}

/** Why a process may not serve a database, in one sentence; undefined when it may. */
export function refusalOf(stamped: DeploymentMode | undefined, training: boolean): string | undefined {
  if (stamped === DeploymentMode.TRAINING && !training) return 'the database is for training, and this process is not: set TRAINING=true or name the live database';
  if (stamped !== undefined && stamped !== DeploymentMode.TRAINING && training) return `TRAINING is true, and the database is ${stamped === 'LIVE' ? 'live' : 'the demo'}: name one that was made with \`init --training\``;
  return undefined;
}
