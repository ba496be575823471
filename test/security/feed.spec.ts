import { aService } from '@causeway/directory/testing';
import { newId } from '@causeway/kernel';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { bar } from './harness/bar.js';

const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'];
/** What each list can be asked for besides; anything else is refused, which would hear nothing. */
const whole = (list: string): string[] => (list.startsWith('taxonom') ? ['format=ndjson'] : ['full=true', 'format=ndjson&full=true', ...({ services: ['minimal=true'], organizations: ['full=true&full_service=true'] }[list] ?? [])]);
/** Words that stand with the house alone, each where something could let it out. */
const canaries = ['Kestrelhouse', 'Umberlane', 'Quillford', '5550199', 'Sisters of Umber', 'kestrel@umber.example', 'umber.example', 'knock thrice'];

let desk: Desk;
let house: string;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  const { worker, database, shelter } = desk.world;
  house = await aService(worker, {
    agencyId: shelter.id, organization: 'Sisters of Umber', name: 'Kestrelhouse', description: 'In Umberlane, knock thrice', serviceTypeCode: 'shelter.specialised', phone: '+00 555 0199', places: 4,
    site: { id: newId(), name: 'Kestrelhouse', confidential: true, district: 'Quillford' },
  });
  await database.asAdministrator(`update directory.service set email = 'kestrel@umber.example', website = 'https://umber.example', alert = 'knock thrice' where id = $1`, [house]);
}, 120_000);
afterAll(() => desk.close());

const ask = (path: string, init?: RequestInit) => fetch(`${desk.url}/hsds${path}`, init);

/** Every way in which a stranger's program asks, headers and all. */
async function crawl(): Promise<string[]> {
  const said: string[] = [];
  const hear = async (path: string) => {
    const response = await ask(path);
    const text = await response.text();
    said.push(JSON.stringify([...response.headers]), text);
    return text;
  };
  for (const path of ['', '/openapi.json', '/profile']) await hear(path);
  for (const list of lists) {
    const page = JSON.parse(await hear(`/${list}?per_page=100`)) as { contents: { id: string }[] };
    for (const more of whole(list)) await hear(`/${list}?per_page=100&${more}`);
    for (const { id } of page.contents) await hear(`/${list}/${id}`);
  }
  return said;
}

describe('whoever reads the open feed to find a house', () => {
  bar('B22', 'finds no word of it in any answer, and is not told that one of the ids is right', async (attempt) => {
    const said = await crawl();
    for (const canary of canaries) {
      expect(said.filter((text) => text.toLowerCase().replaceAll(/[\s-]/g, '').includes(canary.toLowerCase().replaceAll(/[\s-]/g, '')))).toEqual([]);
      attempt.tried(said.length, 'answers');
    }
    const ids = await desk.world.database.asAdministrator<{ id: string }>(
      `select l.id from directory.site l where l.confidential union all select organization_id from directory.site where confidential
       union all select a.id from directory.service_at_site a join directory.site l on l.id = a.site_id where l.confidential union all select p.id from directory.phone p where p.service_id = $1 union all select $1::uuid`, [house],
    );
    expect(ids.length).toBeGreaterThan(3);
    for (const { id } of ids) {
      for (const list of lists) {
        const [hidden, absent] = await Promise.all([ask(`/${list}/${id}`), ask(`/${list}/${newId()}`)]);
        const shape = async (response: Response) => [response.status, (await response.text()).replace(/"request_id":"[^"]+"/, ''), response.headers.get('etag')];
        expect(await shape(hidden)).toEqual(await shape(absent));
        attempt.tried(1, 'ids');
      }
    }
  });

  bar('B22', 'finds it by no word, no postcode and no neighbourhood', async (attempt) => {
    for (const list of lists) {
      for (const canary of canaries) {
        const found = (await (await ask(`/${list}?search=${encodeURIComponent(canary)}`)).json()) as { total_items: number };
        expect([list, canary, found.total_items]).toEqual([list, canary, 0]);
        attempt.tried(1, 'searches');
      }
    }
    const { contents } = (await (await ask('/services?search=specialised&full=true')).json()) as { contents: { service_at_locations: { location: { location_type: string } }[] }[] };
    for (const { service_at_locations: places } of contents) for (const { location } of places) expect(Object.keys(location).sort()).toEqual(['description', 'id', 'location_type', 'name']);
  });

  bar('B88', 'learns nothing by asking again while somebody arrives, and no figure of anybody', async (attempt) => {
    const { database } = desk.world;
    const [told] = await database.asAdministrator<{ id: string }>(`select encode(substr(sha256((select key from directory.feed_key) || uuid_send($1::uuid)), 1, 16), 'hex')::uuid as id`, [house]);
    const look = async () => JSON.stringify(await Promise.all([`/services/${told!.id}`, '/services?modified_after=2999-01-01T00:00:00Z', '/services?minimal=true&search=specialised'].map(async (path) => {
      const response = await ask(path);
      return [response.headers.get('etag'), response.headers.get('last-modified'), await response.text()];
    })));
    expect((await ask(`/services/${told!.id}`)).status).toBe(200);
    const before = await look();
    for (const change of [`update directory.capacity_pool set total = total + 7 where service_id = $1`, `update directory.service set intake_paused = not intake_paused where id = $1`, `update directory.service set eligibility = '{}', alert = 'new' where id = $1`]) {
      await database.asAdministrator(change, [house]);
      expect(await look()).toBe(before);
      attempt.tried(1, 'changes');
    }
    expect((await crawl()).filter((text) => !text.startsWith('{"openapi"') && /"(?:total|taken|free|occupied|maximum|intake_?paused|agency_?id|eligibility)":/i.test(text))).toEqual([]);
  });
});

describe('the open door', () => {
  bar('B08', 'says nothing of what is behind it when it is asked badly', async (attempt) => {
    for (const path of ["/services/'%20or%201=1--", '/services?search=%25%27%3B--', '/services?page=99999999999', '/services?modified_after=0000-00-00', '/service_at_locations?postcode=%00&proximity=1', '/services?organization_id=%27', '/services?taxonomy_term_id[a]=1', '/services/%zz']) {
      const text = await (await ask(path)).text();
      expect([path, /select |postgres|\.ts\b|\.js\b|node_modules|causeway_feed|constraint/i.test(text)]).toEqual([path, false]);
      attempt.tried(1, 'questions');
    }
  });
});
