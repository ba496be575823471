/** A whole Causeway to look at. */
export interface RunningSystem {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

export async function startSystem(): Promise<RunningSystem> {
  const baseUrl = process.env.BASE_URL;
  if (baseUrl) return { baseUrl, stop: async () => undefined };
  throw new Error('BASE_URL is not set');
}
