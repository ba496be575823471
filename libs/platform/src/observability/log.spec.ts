import { openLog } from './log.js';

function written(act: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  act(openLog('ops', 'debug', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('writes the event and its listed fields', () => {
    expect(JSON.parse(written((log) => log.info('job-failed', { job: 'notifications.tell', attempt: 2 })))).toMatchObject({
      event: 'job-failed',
      job: 'notifications.tell',
      attempt: 2,
    });
  });

  it('drops whatever is not on the list, however it got in', () => {
    const smuggled = { job: 'x', name: 'CANARY-NAME', nested: { phone: 'CANARY-PHONE' } };
    expect(written((log) => log.info('something', smuggled))).not.toContain('CANARY');
  });
});
