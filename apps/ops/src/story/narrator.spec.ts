import { BrokeOff, Narrator } from './narrator.js';
import { forPeople, forPrograms, type StoryFormat } from './report.template.js';

function aNarrator(format: StoryFormat): { readonly narrator: Narrator; readonly stop: AbortController; told(): string } {
  const stop = new AbortController();
  let text = '';
  const narrator = new Narrator({ format, write: (more) => (text += more), signal: stop.signal });
  return { narrator, stop, told: () => text.replace(/"millis":\d+/g, '"millis":1') };
}

describe('the narrator', () => {
  it('tells each step on one line, and how it ended on the last', async () => {
    const { narrator, told } = aNarrator(forPrograms);
    expect(await narrator.step('case opened', async (tell) => (tell('A case is open.'), 'C-1'))).toBe('C-1');
    narrator.end({ brokenAt: undefined, isClear: true });
    expect(told()).toBe(
      '{"step":"case opened","ok":true,"millis":1,"detail":"A case is open."}\n{"step":"end","ok":true,"millis":1,"detail":"All 1 steps did what they should."}\n',
    );
  });

  it('breaks off where something is not as it should be, and says what', async () => {
    const { narrator, told } = aNarrator(forPeople);
    await expect(narrator.step('mail arrives', async () => Promise.reject(new Error('No mail came.')))).rejects.toThrow(BrokeOff);
    narrator.end({ brokenAt: 'mail arrives', isClear: false });
    expect(told()).toMatch(/^mail arrives +\d+ {2}FAILED\. No mail came\.$/m);
    expect(told()).toMatch(/^Broke off after .*"mail arrives" did not\. What it had asked for could not be taken back/m);
  });

  it('does not wait for a step when it is interrupted', async () => {
    const { narrator, stop, told } = aNarrator(forPrograms);
    const step = narrator.step('system', () => new Promise(() => undefined));
    stop.abort();
    await expect(step).rejects.toThrow(BrokeOff);
    expect(told()).toContain('It was interrupted.');
  });
});
