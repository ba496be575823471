import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import type { KeyPort } from './key-port.js';

const everyMs = 15_000;

/** Tells the operator, and nobody else, whether what is sealed can be opened: on the metrics page, and in the log when it changes. @returns how to stop */
export function watchKeys(keys: KeyPort, metrics: Metrics, log: Log): () => void {
  let there: boolean | undefined;
  const look = async () => {
    const now = await keys.check().then(
      () => true,
      () => false,
    );
    metrics.keysAvailable(now);
    if (now === there) return;
    there = now;
    if (now) log.info('keys-available', { operation: keys.kind });
    else log.error('keys-unavailable', { operation: keys.kind, code: 'KEYS_UNAVAILABLE' });
  };
  void look();
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}
