import { Lane } from './lane.js';

const options = { width: () => 4, perAsker: 2, waitingPerAsker: 3, waiting: 5 };

/** Enters and notes the order in which askers come in. */
function visits(lane: Lane, served: string[]) {
  return (asker: string) =>
    lane.enter(asker).then((leave) => {
      served.push(asker);
      return leave;
    });
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a lane', () => {
  it('keeps what one asker holds below what there is', async () => {
    const served: string[] = [];
    const visit = visits(new Lane(options), served);
    for (let i = 0; i < 4; i += 1) void visit('flood');
    await settled();
    expect(served).toEqual(['flood', 'flood']);
    void visit('nurse');
    await settled();
    expect(served).toEqual(['flood', 'flood', 'nurse']);
  });

  it('serves those who wait in turn', async () => {
    const served: string[] = [];
    const lane = new Lane({ ...options, width: () => 1, perAsker: 1, waiting: 10 });
    const visit = visits(lane, served);
    const first = await visit('a');
    const others = ['a', 'a', 'b', 'c'].map(visit);
    for (const leave of [first, others[0], others[2], others[3]]) {
      (await leave)?.();
      await settled();
    }
    expect(served).toEqual(['a', 'a', 'b', 'c', 'a']);
  });

  it('turns away what would wait too long', async () => {
    const lane = new Lane(options);
    const asked = Array.from({ length: 7 }, () => lane.enter('flood'));
    const [first] = await Promise.all(asked.slice(0, 2));
    expect(await asked[5]).toBeUndefined();
    expect(await asked[6]).toBeUndefined();
    first?.();
    expect(await asked[2]).toBeDefined();
  });

  it('lets in who waits when it becomes wider', async () => {
    let width = 1;
    const lane = new Lane({ ...options, width: () => width });
    const served: string[] = [];
    for (const asker of ['a', 'b', 'c']) void visits(lane, served)(asker);
    await settled();
    width = 3;
    lane.widen();
    await settled();
    expect([served, lane.running]).toEqual([['a', 'b', 'c'], 3]);
  });

  it('is left once, however often somebody says so', async () => {
    const lane = new Lane({ ...options, width: () => 1, perAsker: 1 });
    const leave = await lane.enter('a');
    const [second, third] = [lane.enter('b'), lane.enter('c')];
    leave?.();
    leave?.();
    await second;
    expect(await Promise.race([third.then(() => 'in'), settled().then(() => 'waits')])).toBe('waits');
  });
});
