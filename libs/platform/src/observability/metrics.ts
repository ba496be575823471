import { type Server, createServer } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { OutboxAge } from '../outbox/outbox.store.js';

/** Prometheus figures of one process. Labels come from closed lists of ours; nothing a client sends becomes one. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: 'causeway_graphql_seconds',
    help: 'Time to answer a GraphQL request, seconds, by first root field and outcome code.',
    labelNames: ['field', 'code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly #done = this.#counter('causeway_jobs_done_total', 'Outbox rows that were handled.');
  readonly #failed = this.#counter('causeway_jobs_failed_total', 'Tries that failed.');
  readonly #buried = this.#counter('causeway_jobs_dead_total', 'Outbox rows that were given up: a person must look.');
  readonly #waiting = this.#gauge('causeway_outbox_waiting', 'Outbox rows not yet handled.');
  readonly #dead = this.#gauge('causeway_outbox_dead', 'Dead letters.');
  readonly #oldest = this.#gauge('causeway_outbox_oldest_seconds', 'How long the oldest waiting row has been due; alarm above 120.');
  readonly #oldestUrgent = this.#gauge('causeway_outbox_oldest_urgent_seconds', 'The same for emergencies; alarm above 30.');

  readonly #late = this.#gauge('causeway_deadline_late_seconds', 'How late the latest deadline was found at the last look, and 0 when none was due; alarm above 30.');

  readonly #keys = this.#gauge('causeway_keys_available', 'Whether what is sealed can be opened: 1 or 0. At 0 names and documents are refused, everything else is served.');

  readonly #sealed = new Counter({ name: 'causeway_audit_sealed_total', help: 'Audit rows that got their place in the chain.', registers: [this.registry] });
  readonly #missing = new Counter({ name: 'causeway_audit_rows_missing_total', help: 'Audit rows that were deleted before they were sealed; alarm above 0.', registers: [this.registry] });
  readonly #unsealed = this.#gauge('causeway_audit_unsealed_seconds', 'How old the oldest audit row without a seal is; alarm above 60.');

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(field: string, code: string, seconds: number): void {
    this.#requests.labels(field, code).observe(seconds);
  }

  jobDone(job: string): void {
    this.#done.labels(job).inc();
  }

  jobFailed(job: string): void {
    this.#failed.labels(job).inc();
  }

  jobBuried(job: string): void {
    this.#buried.labels(job).inc();
  }

  sealed(count: number): void {
    this.#sealed.inc(count);
  }

  auditRowsMissing(count: number): void {
    this.#missing.inc(count);
  }

  oldestUnsealed(seconds: number): void {
    this.#unsealed.set(seconds);
  }

  outboxAge(age: OutboxAge): void {
    this.#waiting.set(age.waiting);
    this.#dead.set(age.dead);
    this.#oldest.set(age.oldestSeconds);
    this.#oldestUrgent.set(age.oldestUrgentSeconds);
  }

  deadlinesLate(seconds: number): void {
    this.#late.set(seconds);
  }

  keysAvailable(there: boolean): void {
    this.#keys.set(there ? 1 : 0);
  }

  #counter(name: string, help: string): Counter<'job'> {
    return new Counter({ name, help, labelNames: ['job'], registers: [this.registry] });
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}

/** The Prometheus page on a port of its own: monitoring is not for the network that people use. */
export async function serveMetrics(metrics: Metrics, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (page) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(page),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
