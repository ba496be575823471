import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BarRecord, asked, driftBetween, markedIn, rowsOf, statesIn, tableOf } from '../run/bars.mjs';
import { tryBar } from '../security/harness/bar.js';
import { mask } from '../security/harness/ask.js';
import { separation, separationLimit } from '../security/harness/samples.js';
import { formsOf, scanFor } from '../security/harness/scan.js';

const document = [
  '| bar | what it asks | state |',
  '|---|---|---|',
  '| B16 | without a context there is nothing | tested |',
  '| B30 | break-glass | **open**: not built |',
  '| B42-B44 | keys | nothing yet |',
  '| B47, B48 | a chain | in part: no witnesses |',
  '| B49 | the log | splendid |',
].join('\n');
const states = statesIn(document);
const record = (bar: string, result: BarRecord['result'] = 'passed', tried = { requests: 2 }): BarRecord => ({ bar, result, tried, sentence: `what ${bar} asks`, spec: 'test/security/a.spec.ts' });
const row = (records: BarRecord[], bar: string, away = {}) => rowsOf(states, records, away).find((one) => one.bar === bar);

describe('the words about the bars', () => {
  it('are read one bar at a time, whatever way the row names it', () => {
    expect([...states].map(([bar, { state }]) => `${bar} ${state}`)).toEqual([
      'B16 tested', 'B30 open', 'B42 nothing yet', 'B43 nothing yet', 'B44 nothing yet', 'B47 in part', 'B48 in part', 'B49 unreadable',
    ]);
    expect(states.get('B30')?.text).toBe('not built');
  });

  it('may not call a bar tested that no test tried', () => {
    expect(driftBetween(states, []).filter((line) => line.includes('B16'))).toHaveLength(1);
    expect(driftBetween(states, [record('B16')]).filter((line) => line.includes('B16'))).toEqual([]);
  });

  it('may not call a bar open whose test passed', () => {
    expect(driftBetween(states, [record('B30')]).filter((line) => line.includes('B30 open'))).toHaveLength(1);
    expect(driftBetween(states, [record('B30', 'failed')]).filter((line) => line.includes('B30'))).toEqual([]);
  });

  it('say something that can be read about every bar', () => {
    const drift = driftBetween(states, []);
    expect(drift.filter((line) => line.includes('has no row'))).toHaveLength(asked.length - 8);
    expect(drift.filter((line) => line.includes('B49 has a state'))).toHaveLength(1);
  });

  it('are not judged by a step that did not run', () => {
    expect(driftBetween(states, [], { elsewhere: ['B16'] }).filter((line) => line.includes('B16'))).toEqual([]);
  });
});

describe('the table of bars', () => {
  it('shows a failing bar as failing, whatever the words say', () => {
    expect(row([record('B16'), record('B16', 'failed')], 'B16')?.result).toBe('FAILED: what B16 asks');
  });

  it('shows a test that never ended as failing', () => {
    expect(row([record('B16', 'begun')], 'B16')?.result).toMatch(/^FAILED: .*did not end/);
  });

  it('shows a bar without any test as open, with the reason of the words', () => {
    expect(row([], 'B30')?.result).toBe('OPEN: not built');
    expect(row([], 'B01')?.result).toBe('OPEN: no row in docs/threat-model.md');
  });

  it('never shows more than the words claim', () => {
    expect(row([record('B16')], 'B16')?.result).toBe('passed');
    expect(row([record('B47')], 'B47')?.result).toBe('in part: no witnesses');
  });

  it('adds up what was tried, and leaves nothing out that was asked for', () => {
    expect(row([record('B16'), record('B16')], 'B16')?.tried).toBe('2 tests, 4 requests');
    const text = tableOf(rowsOf(states, []));
    expect(asked.filter(({ bar }) => !text.includes(bar))).toEqual([]);
  });

  it('takes a test of another step for a bar by the number in its name', () => {
    const named = (status: string) => ({ fullName: `the log keeps reads [${'B46'}]`, status });
    const report = { testResults: [{ name: '/x/libs/audit/src/audit.db.spec.ts', assertionResults: [named('passed'), { fullName: 'something else', status: 'passed' }] }] };
    expect(markedIn([report])).toEqual([{ bar: 'B46', sentence: `the log keeps reads [${'B46'}]`, spec: 'libs/audit/src/audit.db.spec.ts', tried: {}, result: 'passed' }]);
  });
});

describe('one try of a bar', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-bars-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const what = { bar: 'B16', sentence: 'nothing is seen', spec: 'a.spec.ts' };
  const kept = () => readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as BarRecord);

  it('is kept with what was tried', async () => {
    await tryBar(what, (attempt) => attempt.tried(3, 'tables'), folder);
    expect(kept()).toEqual([{ ...what, tried: { tables: 3 }, result: 'passed' }]);
  });

  it('is kept as failed when it throws', async () => {
    await expect(tryBar(what, () => Promise.reject(new Error('a row was seen')), folder)).rejects.toThrow('a row was seen');
    expect(kept().map(({ result }) => result)).toEqual(['failed']);
  });

  it('fails when it tried nothing', async () => {
    await expect(tryBar(what, () => undefined, folder)).rejects.toThrow('counted no try');
    expect(kept().map(({ result }) => result)).toEqual(['failed']);
  });
});

describe('the scan for planted texts', () => {
  const canary = 'CANARY<Case.note>0a1b2c3d4e5f60718&"9=';
  it.each([...formsOf(canary)])('finds one in the form %s', (_form, encodings) => {
    for (const needle of encodings) {
      const heap = Buffer.concat([Buffer.from([0, 1, 2]), needle, Buffer.from('the rest')]);
      expect(scanFor([canary], heap).length).toBeGreaterThan(0);
    }
  });

  it('finds base64 wherever the text began in what was encoded', () => {
    for (const before of ['', 'a', 'ab', 'abc']) expect(scanFor([canary], Buffer.from(`${before}${canary} and more`).toString('base64'))).not.toEqual([]);
  });

  it('finds nothing where nothing stands', () => {
    expect(scanFor([canary], 'CANARY<Case.note> without its end')).toEqual([]);
  });
});

describe('what tells two samples apart', () => {
  const ramp = (from: number) => Array.from({ length: 30 }, (_, i) => from + i);
  it('is nothing for equal ones and everything for distant ones', () => {
    expect(separation(ramp(0), ramp(0))).toBe(0.5);
    expect(separation(ramp(0), ramp(100))).toBe(1);
    expect(separation(ramp(100), ramp(0))).toBe(1);
  });

  it('needs the whole size to be held to 0.60', () => {
    expect(separationLimit(300, 300)).toBe(0.6);
    expect(separationLimit(30, 30)).toBeGreaterThan(0.7);
  });
});

describe('a masked answer', () => {
  it('keeps words and codes of errors, and no id, instant or spoken code', () => {
    expect(mask('{"id":"01890a5d-ac96-774b-bcce-b302099a8057","at":"2026-01-02T03:04:05.678Z","code":"R-7KQ2-M4XD","error":"NOT_FOUND"}')).toBe(
      '{"id":"<id>","at":"<instant>","code":"<code>","error":"NOT_FOUND"}',
    );
  });
});
