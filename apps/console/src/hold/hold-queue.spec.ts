import { createHoldQueue, type HoldClock } from './hold-queue.js';

interface Timer {
  at: number;
  act: () => void;
}

function handClock() {
  let now = 0;
  let timers: Timer[] = [];
  const clock: HoldClock = {
    now: () => now,
    after(delayMs, act) {
      const timer = { at: now + delayMs, act };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  };
  const pass = async (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    due.forEach(({ act }) => act());
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { clock, pass };
}

function aQueue() {
  const { clock, pass } = handClock();
  const sent: string[] = [];
  const queue = createHoldQueue<string, string>(10_000, clock);
  const send = (name: string) =>
    queue.hold(name, async () => {
      sent.push(name);
      return undefined;
    });
  return { queue, pass, sent, send };
}

describe('a held command', () => {
  it('has no effect for ten seconds, then runs once', async () => {
    const { queue, pass, sent, send } = aQueue();
    send('shelter');
    await pass(9_999);
    expect(sent).toEqual([]);
    await pass(1);
    await pass(60_000);
    expect(sent).toEqual(['shelter']);
    expect(queue.entries().map(({ state }) => state)).toEqual(['done']);
  });

  it('never runs once it was undone', async () => {
    const { queue, pass, sent, send } = aQueue();
    expect(queue.undo(send('shelter'))).toBe(true);
    await pass(60_000);
    expect(sent).toEqual([]);
    expect(queue.entries()).toEqual([]);
  });

  it('cannot be undone after it ran, and says so', async () => {
    const { queue, pass, send } = aQueue();
    const id = send('shelter');
    await pass(10_000);
    expect(queue.undo(id)).toBe(false);
    expect(queue.entries()).toHaveLength(1);
  });

  it('waits for its own time: undoing one leaves the other', async () => {
    const { queue, pass, sent, send } = aQueue();
    const first = send('shelter');
    await pass(5_000);
    send('legal aid');
    queue.undo(first);
    await pass(9_000);
    expect(sent).toEqual([]);
    await pass(1_000);
    expect(sent).toEqual(['legal aid']);
  });

  it('runs at once when the person signs out, and only once', async () => {
    const { queue, pass, sent, send } = aQueue();
    send('shelter');
    await queue.flush();
    await pass(60_000);
    expect(sent).toEqual(['shelter']);
  });

  it('stays in view with the refusal, and can be tried again', async () => {
    const { clock, pass } = handClock();
    const queue = createHoldQueue<string, string>(10_000, clock);
    const answers: (string | undefined)[] = ['OFFLINE', undefined];
    const id = queue.hold('shelter', async () => answers.shift());
    await pass(10_000);
    expect(queue.entries()[0]).toMatchObject({ state: 'failed', refusal: 'OFFLINE' });
    queue.retry(id);
    await pass(0);
    expect(queue.entries()[0]).toMatchObject({ state: 'done' });
  });

  it('cannot be dismissed while it is held, so nothing is sent unseen', () => {
    const { queue, send } = aQueue();
    const id = send('shelter');
    queue.dismiss(id);
    expect(queue.entries()).toHaveLength(1);
  });

  it('tells its watchers of every change', async () => {
    const { queue, pass, send } = aQueue();
    const seen: string[] = [];
    queue.subscribe(() => seen.push(queue.entries().map(({ state }) => state).join()));
    send('shelter');
    await pass(10_000);
    expect(seen).toEqual(['held', 'running', 'done']);
  });
});
