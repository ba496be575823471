import { UsageError } from '../command.js';
import { readSettings } from './settings.js';

const read = (args: string[], environment: Record<string, string> = {}) => readSettings(args, environment, false);

describe('the settings of a start', () => {
  it('have defaults for everything', () => {
    expect(read([])).toMatchObject({ PORT: 3000, MAILBOX_PORT: 3025, METRICS_PORT: 9464, WORKER_METRICS_PORT: 9465, HOST: '127.0.0.1', fresh: false });
    expect(read([]).CAUSEWAY_HOME).toMatch(/\/\.causeway$/);
  });

  it('let --port win over PORT, and take an empty value for none', () => {
    expect(read(['--port', '4000'], { PORT: '5000' }).PORT).toBe(4000);
    expect(read([], { PORT: '', REDIS_URL: '' })).toMatchObject({ PORT: 3000 });
  });

  it('name every bad key at once', () => {
    const bad = () => read(['--port', '70000'], { METRICS_PORT: 'many', REDIS_URL: 'http://redis' });
    expect(bad).toThrow(UsageError);
    expect(bad).toThrow(/PORT: [^]*METRICS_PORT: [^]*REDIS_URL: /);
  });

  it('refuse an option that nobody knows', () => {
    expect(() => read(['--frehs'])).toThrow(UsageError);
  });

  it('never throw a database away that is not ours', () => {
    expect(() => read(['--fresh'], { DATABASE_URL: 'postgres://admin@db.example/causeway' })).toThrow('--fresh throws only the embedded database away');
  });
});
