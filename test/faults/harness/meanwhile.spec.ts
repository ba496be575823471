import { setTimeout as pause } from 'node:timers/promises';
import { meanwhile } from './meanwhile.js';

async function untilOver(isOver: () => boolean, ended: string[]): Promise<number> {
  let rounds = 0;
  for (; !isOver(); rounds += 1) await pause(1);
  ended.push('behind');
  return rounds;
}

describe('what goes on behind something else', () => {
  it('ends with it, and both say what they came to', async () => {
    const ended: string[] = [];
    const [rounds, said] = await meanwhile((isOver) => untilOver(isOver, ended), async () => pause(30, 'done'));
    expect({ said, ended }).toEqual({ said: 'done', ended: ['behind'] });
    expect(rounds).toBeGreaterThan(0);
  });

  it('ends also when that fails', async () => {
    const ended: string[] = [];
    await expect(meanwhile((isOver) => untilOver(isOver, ended), async () => Promise.reject(new Error('front')))).rejects.toThrow('front');
    expect(ended).toEqual(['behind']);
  });

  it('is heard when it fails itself, once the other has ended', async () => {
    const seen: boolean[] = [];
    const both = meanwhile(async () => Promise.reject(new Error('behind')), async (isOver) => {
      await pause(5);
      seen.push(isOver());
    });
    await expect(both).rejects.toThrow('behind');
    expect(seen).toEqual([true]);
  });
});
