import { type Logger, pino } from 'pino';

/**
 * Everything a log line may hold. There is no free text and no object from outside: a name, an address or a query's
 * variables cannot be written even by mistake.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly operation?: string;
  readonly code?: string;
  readonly error?: string;
  readonly job?: string;
  readonly outboxId?: string;
  readonly attempt?: number;
  readonly status?: number;
  readonly millis?: number;
  readonly port?: number;
  readonly count?: number;
  readonly signal?: string;
  readonly doorbell?: string;
}

const allowed: Readonly<Record<keyof LogFields, true>> = {
  requestId: true,
  operation: true,
  code: true,
  error: true,
  job: true,
  outboxId: true,
  attempt: true,
  status: true,
  millis: true,
  port: true,
  count: true,
  signal: true,
  doorbell: true,
};

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

type Level = keyof Log;

/** Lines of JSON on standard output: time, level, process, event, and the fields above. */
export function openLog(process: 'gateway' | 'worker' | 'ops', level: Level, sink?: { write(line: string): void }): Log {
  const options = { level, base: { process }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const logger: Logger = sink === undefined ? pino(options) : pino(options, sink);
  const write = (at: Level) => (event: string, fields: LogFields = {}) => logger[at](onlyAllowed(fields), event);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** The type keeps honest code out; this keeps out what slipped past it in an object with more keys. */
function onlyAllowed(fields: LogFields): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => key in allowed && (typeof value === 'string' || typeof value === 'number')),
  );
}
