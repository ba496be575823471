import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { aService } from '@causeway/directory/testing';
import { newId } from '@causeway/kernel';
import { type Desk, aDesk } from './desk.js';
import { hsdsSchemas, pageSchema } from './hsds-schemas.js';

const entityOf = { services: 'service', organizations: 'organization', service_at_locations: 'service_at_location', taxonomies: 'taxonomy', taxonomy_terms: 'taxonomy_term' } as const;
const lists = Object.keys(entityOf) as (keyof typeof entityOf)[];
/** Taxonomies come whole anyway; a parameter that a list does not know is refused. */
const fuller = (list: string): string[] => (list.startsWith('taxonom') ? [] : ['&full=true', ...(list === 'organizations' ? ['&full=true&full_service=true'] : [])]);

interface Page {
  readonly total_items: number;
  readonly total_pages: number;
  readonly last_page: boolean;
  readonly contents: readonly { readonly id: string }[];
}

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  const { worker, database } = desk.world;
  for (let i = 0; i < 7; i += 1) {
    const id = await aService(worker, {
      organization: `Help ${i}`, name: `Advice ${i}`, description: 'For everybody', serviceTypeCode: 'legal.information', languages: ['en', 'ar'], places: null,
      site: { id: newId(), name: `Office ${i}`, address: `${i} Main Road`, city: 'Porto', country: 'PT', confidential: i === 6 }, phone: '+351 22 000 000' + i,
    });
    if (i === 0) await furnish(database, id);
  }
}, 120_000);
afterAll(() => desk.close());

/** Something of every entity, and values that a sloppy source leaves: no scheme, no number, no town. */
async function furnish(database: Desk['world']['database'], service: string): Promise<void> {
  const [row] = await database.asAdministrator<{ site: string; place: string; organization: string }>(
    `select a.site_id as site, a.id as place, s.organization_id as organization from directory.service_at_site a join directory.service s on s.id = a.service_id where s.id = $1`, [service],
  );
  const { site, place, organization } = row!;
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [`update directory.service set website = 'www.no-scheme.example', email = 'not an address', minimum_age = 18, assured_on = '2026-01-02', alert = 'Closed on Friday', fees_description = 'None' where id = $1`, [service]],
    [`update directory.organization set website = 'https://help.example/ä b', year_incorporated = 1999, uri = 'https://help.example/id' where id = $1`, [organization]],
    [`update directory.phone set extension = 'desk 4' where service_id = $1`, [service]],
    [`insert into directory.phone (id, site_id, number, extension, type) values ($1, $2, '112', '7', 'voice')`, [randomUUID(), site]],
    [`insert into directory.address (id, site_id, address_1, country, address_type) values ($1, $2, 'Main Road', 'PT', 'physical')`, [randomUUID(), site]],
    [`insert into directory.accessibility (id, site_id, description) values ($1, $2, 'Ramp')`, [randomUUID(), site]],
    [`insert into directory.schedule (id, service_id, freq, byday, opens_at, closes_at, timezone, valid_from) values ($1, $2, 'WEEKLY', 'MO,TU', '09:00', '17:30', '+1', '2026-01-01')`, [randomUUID(), service]],
    [`insert into directory.schedule (id, service_at_site_id, description) values ($1, $2, 'By appointment')`, [randomUUID(), place]],
    [`insert into directory.service_area (id, service_id, name, extent) values ($1, $2, 'North', '4000')`, [randomUUID(), service]],
    [`insert into directory.cost_option (id, service_id, option, amount, currency) values ($1, $2, 'free', 0, 'EUR')`, [randomUUID(), service]],
    [`insert into directory.required_document (id, service_id, document, uri) values ($1, $2, 'Passport', 'nowhere')`, [randomUUID(), service]],
    [`insert into directory.funding (id, organization_id, funded_by) values ($1, $2, 'City')`, [randomUUID(), organization]],
    [`insert into directory.url (id, service_id, url) values ($1, $2, 'https://more.example/')`, [randomUUID(), service]],
    [`insert into directory.organization_identifier (id, organization_id, identifier_type, identifier) values ($1, $2, 'NIPC', '500')`, [randomUUID(), organization]],
    [`insert into directory.told_places (service_id, band, told_at, next_at) values ($1, 'FEW', now(), now())`, [service]],
    [`insert into directory.contact (id, service_id, name, email) values ($1, $2, 'Canary Person', 'canary@person.example')`, [randomUUID(), service]],
    [`insert into directory.metadata (id, resource_id, resource_type, last_action_date, last_action_type, field_name, previous_value, replacement_value, updated_by)
      values ($1, $2, 'service', '2026-01-01', 'update', 'name', 'a', 'b', 'Canary Person')`, [randomUUID(), service]],
  ];
  for (const [text, values] of statements) await database.asAdministrator(text, values);
}

const ask = (path: string, init?: RequestInit) => fetch(`${desk.url}/hsds${path}`, init);
const get = async <Answer>(path: string): Promise<Answer> => {
  const response = await ask(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Answer;
};

async function pagesOf(list: string, more = ''): Promise<Page[]> {
  const pages: Page[] = [];
  for (let number = 1; number < 100; number += 1) {
    const page = await get<Page>(`/${list}?page=${number}&per_page=9${more}`);
    pages.push(page);
    if (page.last_page) break;
  }
  return pages;
}

describe('the open feed, read as a stranger\'s program reads it', () => {
  it('says what it is, and describes itself', async () => {
    const root = await get<Record<string, string>>('');
    expect(root).toEqual({ version: '3.1', profile: `${desk.url}/hsds/profile`, openapi_url: `${desk.url}/hsds/openapi.json` });
    expect(await (await fetch(root['profile']!)).text()).toContain('What we leave out');
    const openApi = (await (await fetch(root['openapi_url']!)).json()) as OpenApi;
    expect(Object.keys(openApi.paths).sort()).toEqual(['/', ...lists.flatMap((list) => [`/${list}`, `/${list}/{id}`])].sort());
    expect(faultsOf(openApi)).toEqual([]);
  });

  it('gives every object of every list and by its id, and each fits the published schemas, with not one field that is not theirs', async () => {
    const plain = hsdsSchemas({ strict: false });
    const strict = hsdsSchemas({ strict: true });
    const envelope = new Ajv2020().compile(pageSchema);
    const faults: unknown[] = [];
    const check = (list: keyof typeof entityOf, object: unknown, where: string) => {
      for (const schemas of [plain, strict]) {
        const validate = schemas(entityOf[list]);
        if (!validate(object)) faults.push([where, validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)]);
      }
    };
    for (const list of lists) {
      for (const more of ['', ...fuller(list)]) {
        const pages = await pagesOf(list, more);
        for (const page of pages) {
          if (!envelope(page)) faults.push([list, envelope.errors]);
          for (const object of page.contents) check(list, object, `${list}${more}`);
        }
        const ids = pages.flatMap(({ contents }) => contents.map(({ id }) => id));
        expect([list, ids.length, new Set(ids).size]).toEqual([list, pages[0]!.total_items, pages[0]!.total_items]);
        expect(ids).toEqual([...ids].sort());
      }
      for (const { id } of (await pagesOf(list)).flatMap(({ contents }) => contents)) check(list, await get(`/${list}/${id}`), `${list}/${id}`);
      expect((await ask(`/${list}/${randomUUID()}`)).status).toBe(404);
    }
    expect(faults).toEqual([]);
    expect((await get<Page>('/services')).total_items).toBe(10);
    expect(JSON.stringify(await get('/services?full=true&per_page=100'))).toContain('"available":1,"description":"A band, not a figure');
  });

  it('would notice an invented field and a missing one', async () => {
    const strict = hsdsSchemas({ strict: true });
    expect(strict('service')({ id: randomUUID(), name: 'x', status: 'active', invented: 1 })).toBe(false);
    expect(strict('service')({ id: randomUUID(), name: 'x' })).toBe(false);
    expect(strict('service')({ id: randomUUID(), name: 'x', status: 'active' })).toBe(true);
  });

  it('names no person', async () => {
    const all = await Promise.all(lists.map((list) => ask(`/${list}?per_page=100${fuller(list).at(-1) ?? ''}`).then((response) => response.text())));
    expect(all.join('')).not.toMatch(/canary/i);
  });

  it('streams the same objects, one a line', async () => {
    const response = await ask('/services?format=ndjson&full=true');
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = (await response.text()).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual((await get<Page>('/services?full=true&per_page=100')).contents);
  });

  it('answers POST as it answers GET, with the question in the address or in the body', async () => {
    const asked = await get<Page>('/services?search=advice&per_page=3');
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
    const byBody = await ask('/services', { method: 'POST', headers, body: JSON.stringify({ search: 'advice', per_page: 3 }) });
    expect([byBody.status, await byBody.json()]).toEqual([200, asked]);
    expect(await (await ask('/services?search=advice&per_page=3', { method: 'POST' })).json()).toEqual(asked);
    expect(asked.total_items).toBe(6);
  });

  it('says that nothing has changed to whoever has it already', async () => {
    const first = await ask('/services');
    const tag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('no-cache');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask('/services', { headers: { 'if-none-match': known } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await ask('/services', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const head = await ask('/services', { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', (await ask('/services')).headers.get('etag')]);
  });
});

describe('a page of another site', () => {
  it('may read, and is never sent what belongs to its visitor', async () => {
    const preflight = await ask('/services', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-methods')]).toEqual([204, '*', 'GET, HEAD, POST, OPTIONS']);
    for (const path of ['', '/services', '/services?format=ndjson', '/nothing', '/services?page=x', `/services/${randomUUID()}`]) {
      const { headers } = await ask(path, { headers: { origin: 'https://elsewhere.example' } });
      expect([path, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials'), headers.get('set-cookie')]).toEqual([path, '*', null, null]);
    }
  });

  it('may read nothing else of the desk', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
    expect((await fetch(`${desk.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ me { id } }"}' })).status).toBe(403);
    expect((await fetch(`${desk.url}/hsdsx`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await fetch(`${desk.url}/health/live`, { headers })).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['/services?page=0', 422, 'page'],
    ['/services?page=1.5', 422, 'page'],
    ['/services?per_page=many', 422, 'per_page'],
    ['/services?full=perhaps', 422, 'full'],
    ['/services?modifed_after=2026-11-22', 422, 'modifed_after'],
    ['/taxonomies?full=true', 422, 'full'],
    ['/services?format=xml', 422, 'format'],
    ['/services?modified_after=yesterday', 422, 'modified_after'],
    ['/services?search=a%00b', 422, 'search'],
    ['/services?search=a&search=b', 422, 'search'],
    ['/service_at_locations?proximity=100', 422, 'proximity'],
    ['/service_at_locations?postcode=1&proximity=-1', 422, 'proximity'],
    ['/services/not-an-id', 404, undefined],
    ['/programs', 404, undefined],
    ['/services/a/b', 404, undefined],
    ['/services/%2e%2e%2fgraphql', 404, undefined],
  ])('is told what is wrong, in one form: %s', async (path, status, parameter) => {
    const response = await ask(path, { headers: { accept: 'text/html' } });
    const problem = (await response.json()) as Record<string, unknown>;
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(problem).toMatchObject({ type: 'about:blank', status, request_id: response.headers.get('x-request-id') });
    expect(problem['parameter']).toBe(parameter);
    expect(JSON.stringify(problem)).not.toMatch(/select|postgres|node_modules|\.ts\b|stack/i);
  });

  it.each([
    ['POST', '/services', '{', 'application/json', 400],
    ['POST', '/services', '[]', 'application/json', 422],
    ['POST', '/services', 'x', 'text/csv', 415],
    ['DELETE', '/services', undefined, undefined, 405],
    ['PUT', `/services/${randomUUID()}`, '{}', 'application/json', 405],
    ['POST', '/services', 'more than is read', 'application/json', 413],
  ])('%s %s with %s is refused in the same form', async (method, path, body, type, status) => {
    const response = await ask(path, { method, ...(body === undefined ? {} : { body: status === 413 ? JSON.stringify({ search: 'a'.repeat(300_000) }) : body }), ...(type === undefined ? {} : { headers: { 'content-type': type } }) });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(await response.json()).toMatchObject({ status, request_id: response.headers.get('x-request-id') });
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string; readonly parameters?: readonly { readonly in?: string; readonly name?: string }[]; readonly responses: Readonly<Record<string, { readonly description?: string }>> }>>>>;
}

/** What a linter for OpenAPI 3.1 would find first. */
function faultsOf(document: OpenApi): string[] {
  const text = JSON.stringify(document);
  const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
  const dangling = refs.filter((ref) => ref.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) === undefined);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, operation })));
  const ids = operations.map(({ operation }) => operation.operationId);
  const undeclared = operations.filter(({ path, operation }) => path.includes('{id}') && operation.parameters?.some((one) => one.in === 'path' && one.name === 'id') !== true);
  const silent = operations.filter(({ operation }) => Object.values(operation.responses).some(({ description }) => description === undefined));
  return [
    ...(document.openapi === '3.1.0' ? [] : ['no version']),
    ...dangling.map((ref) => `${ref} leads nowhere`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} twice`),
    ...[...undeclared, ...silent].map(({ path }) => path),
  ];
}
