// What became of each security bar: what specs recorded, beside what docs/threat-model.md says of it.
// A bar is a numbered promise of the threat analysis; a spec tries it with `bar('B16', …)` of test/security, or, where a
// spec beside the code proves it better, carries its number in the test's name: `it('… [B46]')`.

/** The bars that «who may see what» must meet: S1 means that somebody can be found, or lost, where it fails. */
export const asked = [
  ...one('S1', 'B01 B02 B06 B08 B10 B12 B13 B15 B16 B17 B18 B19 B21 B22 B23 B24 B25 B26 B27 B28 B29 B30'),
  ...one('S1', 'B31 B32 B37 B41 B42 B43 B44 B45 B46 B47 B48 B49 B50 B52 B53 B54 B56 B57 B69'),
  ...one('S2', 'B03 B04 B05 B07 B11 B14 B20 B33 B34 B35 B36 B40 B51 B58 B89 B91'),
  ...one('S3', 'B09 B55 B92'),
].sort((a, b) => (a.bar < b.bar ? -1 : 1));

function one(severity, bars) {
  return bars.split(' ').map((bar) => ({ bar, severity }));
}

const words = /^(tested|in part|built|open|nothing yet)\b/;

/** `| B42-B45 | what | state: why |` for each of its bars. @returns {Map<string, {state: string, text: string}>} */
export function statesIn(markdown) {
  const states = new Map();
  for (const line of markdown.split('\n')) {
    const cells = /^\|\s*(B\d\d[^|]*?)\s*\|(.*)\|\s*([^|]*?)\s*\|\s*$/.exec(line);
    if (!cells) continue;
    const text = cells[3].replaceAll('**', '');
    const state = words.exec(text)?.[1] ?? 'unreadable';
    for (const bar of barsIn(cells[1])) states.set(bar, { state, text: text.replace(words, '').replace(/^[:,;\s]+/, '') });
  }
  return states;
}

/** `B42-B45` and `B47, B48`. */
function barsIn(cell) {
  return cell.split(',').flatMap((part) => {
    const [from, to = from] = part.trim().split('-').map((bar) => Number(bar.slice(1)));
    return Array.from({ length: to - from + 1 }, (_, i) => `B${String(from + i).padStart(2, '0')}`);
  });
}

/** Tests of other steps that carry the number of a bar in their name. @param reports what Jest wrote, by step */
export function markedIn(reports) {
  return reports.flatMap((report) =>
    report.testResults.flatMap((file) =>
      file.assertionResults.flatMap(({ fullName, status }) =>
        [...new Set([...fullName.matchAll(/\[(B\d\d)\]/g)].map((match) => match[1]))].map((bar) => ({
          ...{ bar, sentence: fullName, spec: file.name.replace(/^.*\/(?=(?:libs|apps|test)\/)/, ''), tried: {} },
          result: status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'not run',
        })),
      ),
    ),
  );
}

const by = (records, bar) => records.filter((record) => record.bar === bar);
const failed = (record) => record.result === 'failed' || record.result === 'begun';

/**
 * Where the words and the tests differ: each a sentence that says what to do.
 * @param options.elsewhere bars with a marked spec whose step was not part of this run, so that nothing is known of it
 */
export function driftBetween(states, records, { elsewhere = [] } = {}) {
  const known = new Set([...asked.map(({ bar }) => bar), ...records.map(({ bar }) => bar)]);
  return [...known].sort().flatMap((bar) => {
    const state = states.get(bar)?.state;
    const passed = by(records, bar).filter((record) => record.result === 'passed');
    if (state === undefined) return [`${bar} has no row in docs/threat-model.md: write one`];
    if (state === 'unreadable') return [`${bar} has a state in docs/threat-model.md that is none of tested, in part, built, open, nothing yet`];
    if (state === 'tested' && by(records, bar).length === 0 && !elsewhere.includes(bar)) return [`docs/threat-model.md calls ${bar} tested, and no test tried it: write bar('${bar}', …) or say what it is`];
    if (['open', 'nothing yet'].includes(state) && passed.length > 0) return [`docs/threat-model.md calls ${bar} ${state}, and «${passed[0].sentence}» passed: say there what is met and what is not`];
    return [];
  });
}

function result(state, records, away) {
  const bad = records.filter(failed);
  if (bad.length > 0) return `FAILED: ${bad.map(({ sentence, result: how }) => (how === 'begun' ? `${sentence} (did not end)` : sentence)).join('; ')}`;
  const reason = state === undefined ? 'no row in docs/threat-model.md' : state.text || state.state;
  const claim = state === undefined || ['open', 'nothing yet'].includes(state.state) ? '' : ` (${state.state}, without a numbered test)`;
  if (records.length === 0) return away ? 'not run: a spec of another step tries it' : `OPEN${claim}: ${reason}`;
  if (state?.state === 'tested') return 'passed';
  return `in part: ${reason}`;
}

function tried(records) {
  const sums = {};
  for (const { tried: counts } of records) for (const [what, n] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + n;
  const counted = Object.entries(sums).map(([what, n]) => `${n.toLocaleString('en')} ${what}`);
  return records.length === 0 ? '–' : [`${records.length} ${records.length === 1 ? 'test' : 'tests'}`, ...counted].join(', ');
}

/** One row a bar. */
export function rowsOf(states, records, { elsewhere = [] } = {}) {
  const named = new Map(asked.map(({ bar, severity }) => [bar, severity]));
  const all = [...new Set([...named.keys(), ...records.map(({ bar }) => bar)])].sort();
  return all.map((bar) => ({
    ...{ bar, severity: named.get(bar) ?? '', tried: tried(by(records, bar)) },
    result: result(states.get(bar), by(records, bar), elsewhere.includes(bar)),
  }));
}

const cut = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));

/** The rows as people read them in a terminal. */
export function tableOf(rows) {
  const lines = rows.map(({ bar, severity, tried: what, result: how }) => `  ${bar}  ${severity.padEnd(2)}  ${cut(what, 58)}  ${how}`);
  const count = (pattern) => rows.filter(({ result: how }) => pattern.test(how)).length;
  const sum = `  ${rows.length} bars: ${count(/^passed/)} passed, ${count(/^in part/)} in part, ${count(/^OPEN/)} open, ${count(/^not run/)} not run here, ${count(/^FAILED/)} failed`;
  return ['', `  bar  sev  ${'tried'.padEnd(57)}  result`, ...lines, sum, ''].join('\n');
}
