import { anAgency } from '@causeway/access/testing';
import type { ServiceId } from '@causeway/kernel';
import { aService, aNetwork } from './testing.js';

const { database, worker, directory, close } = await aNetwork();
const officer = await anAgency(worker, { name: 'Border Police' });
afterAll(close);

beforeAll(async () => {
  // Amman is three hours ahead of UTC all year.
  await database.asAdministrator(`insert into access.country (mode, name, country_code, languages, time_zone, weekend_days, probation_days)
    values ('DEMO', 'Spec', 'JO', '{ar}', 'Asia/Amman', '{5,6}', 30)`);
  await database.asAdministrator(`insert into access.holiday (on_date, name) values ('2026-05-25', 'Independence Day')`);
});

type Hours = Readonly<Partial<Record<'opens_at' | 'closes_at' | 'freq' | 'byday' | 'bymonthday' | 'valid_from' | 'valid_to' | 'dtstart' | 'until' | 'timezone' | 'interval' | 'count', string | number>>>;

let made = 0;
async function aDoor(...hours: Hours[]): Promise<{ id: ServiceId; opening: (at: string) => Promise<string> }> {
  const number = (made += 1);
  const id = await aService(worker, { name: `Door ${number}`, description: 'Hours', places: null });
  for (const one of hours) {
    const columns = Object.keys(one);
    await database.asAdministrator(
      `insert into directory.schedule (id, service_id, ${columns.join(', ')}) values (gen_random_uuid(), $1, ${columns.map((_, at) => `$${at + 2}`).join(', ')})`,
      [id, ...Object.values(one)],
    );
  }
  const opening = async (at: string) => {
    const found = await directory.search(officer.caller, { text: `door ${number}`, openAt: new Date(at) }, { first: 50 });
    return found.rows.find(({ row }) => row.id === id)?.row.match.opening ?? 'CLOSED';
  };
  return { id, opening };
}

const weekly = (byday: string, opens_at: string, closes_at: string): Hours => ({ freq: 'WEEKLY', byday, opens_at, closes_at });

// 18 May 2026 is a Monday.
describe('whether a service is open', () => {
  it('goes by the clock on the wall there', async () => {
    const { opening } = await aDoor(weekly('MO,TU', '09:00', '17:00'));
    expect(await opening('2026-05-18T06:00:00Z')).toBe('OPEN');
    expect(await opening('2026-05-18T05:59:00Z')).toBe('CLOSED');
    expect(await opening('2026-05-18T14:00:00Z')).toBe('CLOSED');
    expect(await opening('2026-05-20T08:00:00Z')).toBe('CLOSED');
  });

  it('goes on after midnight, also when the week ends', async () => {
    const { opening } = await aDoor(weekly('SU', '20:00', '06:00'));
    expect(await opening('2026-05-17T18:00:00Z')).toBe('OPEN');
    expect(await opening('2026-05-18T02:59:00Z')).toBe('OPEN');
    expect(await opening('2026-05-18T03:01:00Z')).toBe('CLOSED');
    expect(await opening('2026-05-18T18:00:00Z')).toBe('CLOSED');
  });

  it('is unknown, and never closed, where nobody states hours or they cannot be understood', async () => {
    expect(await (await aDoor()).opening('2026-05-18T08:00:00Z')).toBe('UNKNOWN');
    expect(await (await aDoor({ ...weekly('MO', '09:00', '17:00'), count: 3 })).opening('2026-05-18T08:00:00Z')).toBe('UNKNOWN');
    expect(await (await aDoor({ ...weekly('MO', '09:00', '17:00'), valid_to: '2026-01-31' })).opening('2026-05-18T08:00:00Z')).toBe('UNKNOWN');
  });

  it('is unknown on a holiday, but for a door that never closes', async () => {
    const office = await aDoor(weekly('MO', '09:00', '17:00'));
    const always = await aDoor({ opens_at: '00:00', closes_at: '23:59' });
    expect(await office.opening('2026-05-25T08:00:00Z')).toBe('UNKNOWN');
    expect(await always.opening('2026-05-25T23:30:00Z')).toBe('OPEN');
    expect(await always.opening('2026-05-25T08:00:00Z')).toBe('OPEN');
  });

  it('understands months, ordinals, intervals and seasons', async () => {
    const third = await aDoor({ freq: 'MONTHLY', byday: '3MO', opens_at: '09:00', closes_at: '17:00' });
    expect([await third.opening('2026-05-18T08:00:00Z'), await third.opening('2026-05-11T08:00:00Z')]).toEqual(['OPEN', 'CLOSED']);
    const last = await aDoor({ freq: 'MONTHLY', byday: '-1FR', opens_at: '09:00', closes_at: '17:00' });
    expect([await last.opening('2026-05-29T08:00:00Z'), await last.opening('2026-05-22T08:00:00Z')]).toEqual(['OPEN', 'CLOSED']);
    const day = await aDoor({ freq: 'MONTHLY', bymonthday: '1,-1', opens_at: '09:00', closes_at: '17:00' });
    expect([await day.opening('2026-05-31T08:00:00Z'), await day.opening('2026-05-30T08:00:00Z')]).toEqual(['OPEN', 'CLOSED']);
    const fortnight = await aDoor({ ...weekly('MO', '09:00', '17:00'), interval: 2, dtstart: '2026-05-04' });
    expect([await fortnight.opening('2026-05-18T08:00:00Z'), await fortnight.opening('2026-05-11T08:00:00Z')]).toEqual(['OPEN', 'CLOSED']);
    const summer = await aDoor({ ...weekly('MO', '08:00', '12:00'), valid_from: '2026-06-01' }, { ...weekly('MO', '09:00', '17:00'), valid_to: '2026-05-31' });
    expect([await summer.opening('2026-05-18T12:00:00Z'), await summer.opening('2026-06-08T12:00:00Z')]).toEqual(['OPEN', 'CLOSED']);
  });

  it('goes by a zone of its own, and by the country’s where its own cannot be read', async () => {
    const offset = await aDoor({ ...weekly('MO', '09:00', '10:00'), timezone: '+1' });
    const named = await aDoor({ ...weekly('MO', '09:00', '10:00'), timezone: 'Europe/Lisbon' });
    const unreadable = await aDoor({ ...weekly('MO', '09:00', '10:00'), timezone: 'Mars/Olympus' });
    expect(await offset.opening('2026-05-18T08:30:00Z')).toBe('OPEN');
    expect(await named.opening('2026-05-18T08:30:00Z')).toBe('OPEN');
    expect(await unreadable.opening('2026-05-18T06:30:00Z')).toBe('OPEN');
  });

  it('puts open doors before those whose hours nobody states, and leaves closed ones out', async () => {
    await aService(worker, { name: 'Night line A', description: 'Nocturnal', places: null });
    const open = await aService(worker, { name: 'Night line B', description: 'Nocturnal', places: null });
    const closed = await aService(worker, { name: 'Night line C', description: 'Nocturnal', places: null });
    for (const [id, opens, closes] of [[open, '20:00', '08:00'], [closed, '08:00', '20:00']]) {
      await database.asAdministrator(`insert into directory.schedule (id, service_id, opens_at, closes_at) values (gen_random_uuid(), $1, $2, $3)`, [id, opens, closes]);
    }
    const found = await directory.search(officer.caller, { text: 'nocturnal', openAt: new Date('2026-05-18T00:00:00Z') }, { first: 9 });
    expect(found.rows.map(({ row }) => [row.name, row.match.opening, row.match.hours])).toEqual([['Night line B', 'OPEN', 50], ['Night line A', 'UNKNOWN', 0]]);
  });
});
