import { Client, type Connection, Query, type QueryConfig, type QueryResult, type Submittable } from 'pg';

/** The part of pg's query object that a connection talks to; pg's own types leave it out. */
interface AnsweredQuery {
  submit(connection: Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleEmptyQuery(connection: Connection): void;
  handleError(error: unknown, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}

/** Statements that a connection keeps under a name: parsed already, and on their way. */
interface Names {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
}

interface Statement {
  readonly name: string | undefined;
  readonly text: string;
  readonly query: AnsweredQuery;
  /** Whether whoever asked has an answer. */
  readonly isSettled: () => boolean;
}

/**
 * A connection that sends in one message what is asked before the event loop turns, and answers each part by itself.
 * A round trip costs both sides more than most statements do. PostgreSQL takes such a message as one transaction and
 * skips what follows an error, so only units of work use this client: they are one transaction anyhow.
 * It also keeps the plans of statements that come without a name.
 */
export class BatchingClient extends Client {
  #waiting: Statement[] = [];
  #sent: Batch | undefined;
  #open = 0;

  constructor(...options: ConstructorParameters<typeof Client>) {
    super(...options);
    this.connection.on('parseComplete', () => this.#sent?.parsed());
  }

  /** Everything else that pg takes (several statements in one text, cursors, callbacks) goes its usual way, in its turn. */
  override query(...asked: unknown[]): never {
    const single = parseSingle(asked);
    if (single !== undefined) return parseAnswer(this.#enqueue(single));
    this.#send({ behind: true });
    return parseAnswer(super.query(...parseUsual(asked)));
  }

  #enqueue({ name: given, text, values }: QueryConfig): Promise<QueryResult> {
    const name = given ?? nameOf(text);
    return new Promise((resolve, reject) => {
      let isSettled = false;
      const settle = (error: Error | null | undefined, result: QueryResult) => {
        isSettled = true;
        if (error == null) resolve(result);
        else reject(error);
      };
      const config = { ...(name !== undefined && { name }), text, ...(values !== undefined && { values }), queryMode: 'extended' };
      const query = parseQuery(new Query(config, settle));
      if (this.#waiting.push({ name, text, query, isSettled: () => isSettled }) === 1) process.nextTick(() => this.#send());
    });
  }

  /** @param how.behind whether to stand in pg's own queue; otherwise what comes while a message is out goes with the next */
  #send({ behind = false }: { readonly behind?: boolean } = {}): void {
    if (this.#waiting.length === 0 || (this.#open > 0 && !behind)) return;
    const began = (batch: Batch) => (this.#sent = batch);
    const ended = () => {
      this.#open -= 1;
      process.nextTick(() => this.#send());
    };
    const batch = new Batch(this.#waiting, { began, ended });
    this.#waiting = [];
    this.#open += 1;
    super.query(batch);
  }
}

interface Course {
  readonly began: (batch: Batch) => void;
  readonly ended: () => void;
}

/** Several statements with one end: pg takes it for one query. */
class Batch {
  readonly #statements: readonly Statement[];
  readonly #course: Course;
  readonly #parsing: Statement[] = [];
  #asked: Statement[] = [];
  #names: Names | undefined;
  #answered = 0;

  constructor(statements: readonly Statement[], course: Course) {
    this.#statements = statements;
    this.#asked = [...statements];
    this.#course = course;
  }

  submit(connection: Connection): void {
    this.#course.began(this);
    this.#names = parseNames(connection);
    // pg ends every statement with a Sync, which is what a round trip is; here only the last has one.
    const open = parseConnection(Object.create(connection, { sync: { value: () => undefined } }));
    connection.stream.cork();
    try {
      const failed = this.#statements.findIndex((statement) => !this.#isAsked(statement, open));
      if (failed >= 0) this.#asked = this.#withoutFrom(failed, connection);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  /** Whether it went out: values that cannot be written fail here, and PostgreSQL answers nothing to what it was not asked. */
  #isAsked(statement: Statement, connection: Connection): boolean {
    const { name, query, isSettled } = statement;
    const isKept = name !== undefined && (this.#names?.parsedStatements[name] ?? this.#names?.submittedNamedStatements[name]) !== undefined;
    if (!isKept) this.#parsing.push(statement);
    const error = query.submit(connection);
    if (error !== null) query.handleError(error, connection);
    return !isSettled();
  }

  /** What follows must not happen either: it may be the end of the transaction. */
  #withoutFrom(failed: number, connection: Connection): Statement[] {
    for (const { query } of this.#statements.slice(failed + 1)) query.handleError(new Error('a statement before this one could not be sent'), connection);
    return this.#statements.slice(0, failed);
  }

  /** PostgreSQL keeps a statement from here on, whatever becomes of running it. */
  parsed(): void {
    const { name, text } = this.#parsing.shift() ?? {};
    if (name === undefined || this.#names === undefined) return;
    this.#names.parsedStatements[name] = text;
    delete this.#names.submittedNamedStatements[name];
  }

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#current?.handleCommandComplete(message, connection);
    this.#answered += 1;
  }

  handleEmptyQuery(connection: Connection): void {
    this.#current?.handleEmptyQuery(connection);
    this.#answered += 1;
  }

  /** What came before stands; what follows was skipped, and fails alike. */
  handleError(error: unknown, connection: Connection): void {
    for (const { name } of this.#parsing) if (name !== undefined) delete this.#names?.submittedNamedStatements[name];
    this.#asked.forEach(({ query }, at) => (at < this.#answered ? query.handleReadyForQuery(connection) : query.handleError(error, connection)));
    this.#course.ended();
  }

  handleReadyForQuery(connection: Connection): void {
    for (const { query } of this.#asked) query.handleReadyForQuery(connection);
    this.#course.ended();
  }

  get #current(): AnsweredQuery | undefined {
    return this.#asked[this.#answered]?.query;
  }
}

/** Names for texts that come without one; those of TypeORM are few, but for lists of every length. */
const names = new Map<string, string>();
const seen = new Map<string, number>();
const mostNames = 400;

/** @returns undefined for what is rare: a connection keeps what has a name for as long as it lives */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < 3) {
    if (seen.size > 10 * mostNames) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const name = `t${names.size}`;
  names.set(text, name);
  return name;
}

/** One statement that is waited for by a promise. */
function parseSingle([asked, values, callback]: readonly unknown[]): QueryConfig | undefined {
  if (callback !== undefined || typeof values === 'function') return undefined;
  if (typeof asked === 'string') return values === undefined && asked.includes(';') ? undefined : ({ text: asked, values } as QueryConfig);
  const isPlain = typeof asked === 'object' && asked !== null && !('submit' in asked) && !('rowMode' in asked) && 'text' in asked;
  return isPlain && values === undefined ? (asked as QueryConfig) : undefined;
}

/** As it came: pg looks at each by itself. */
function parseUsual(asked: readonly unknown[]): [Submittable] {
  return asked as [Submittable];
}

function parseQuery(query: unknown): AnsweredQuery {
  return query as AnsweredQuery;
}

function parseNames(connection: unknown): Names {
  return connection as Names;
}

function parseConnection(connection: unknown): Connection {
  return connection as Connection;
}

/** pg's overloads promise each form of asking its own answer; they are passed on as they are. */
function parseAnswer(answer: unknown): never {
  return answer as never;
}
