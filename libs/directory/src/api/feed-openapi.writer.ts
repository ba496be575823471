import { type FeedList, type FeedParameter, feedLists, feedParameters } from '../domain/feed/feed-list.js';
import { pageSizes } from '../domain/feed/feed-question.js';
import { toldFields } from '../domain/feed/feed-policy.js';
import { hsdsEntities } from '../domain/hsds/entities.js';
import { type FieldKind, type HsdsEntityName, hsdsEntityNames } from '../domain/hsds/field.js';

type Json = Readonly<Record<string, unknown>>;

const text: Json = { type: 'string' };
const flag: Json = { type: 'boolean', default: false };
const kinds: Readonly<Record<FieldKind, Json>> = {
  text, date: text, time: text, uri: { type: 'string', format: 'uri' }, email: { type: 'string', format: 'email' }, instant: { type: 'string', format: 'date-time' },
  int: { type: 'number' }, number: { type: 'number' }, boolean: { type: 'boolean' }, id: { type: 'string', format: 'uuid' }, days: text, telephone: text,
};
/** Texts with us, numbers in the standard. */
const counted: readonly string[] = ['phone.extension', 'schedule.timezone'];

const parameters: Readonly<Record<FeedParameter, { readonly schema: Json; readonly description: string }>> = {
  search: { schema: text, description: 'Words; each must stand somewhere in what is shown. Accents and capitals do not matter.' },
  page: { schema: { type: 'integer', minimum: 1, default: 1 }, description: 'Number of the page, from 1.' },
  per_page: { schema: { type: 'integer', minimum: 1, default: pageSizes.usual }, description: `Objects of a page; ${pageSizes.most} at most, ${pageSizes.mostMinimal} with minimal.` },
  format: { schema: { type: 'string', enum: ['json', 'ndjson'], default: 'json' }, description: 'ndjson streams everything the question finds, one object a line.' },
  taxonomy_term_id: { schema: text, description: 'Id of a term, or its code.' },
  taxonomy_id: { schema: text, description: 'Whatever is classed by any term of this taxonomy.' },
  organization_id: { schema: text, description: 'What this organization gives.' },
  modified_after: { schema: { type: 'string', format: 'date-time' }, description: 'Changed at this instant or later; a day counts from its beginning by UTC.' },
  minimal: { schema: flag, description: 'Only id and date of change.' },
  full: { schema: flag, description: 'With everything that belongs to it.' },
  full_service: { schema: flag, description: 'With services, and those whole.' },
  postcode: { schema: text, description: 'Services that stand at this postcode or say that they serve it; with proximity: near it.' },
  proximity: { schema: { type: 'integer', minimum: 1, maximum: 500_000 }, description: 'Metres from the middle of the postcode.' },
  top_only: { schema: flag, description: 'Terms without a parent.' },
  parent_id: { schema: text, description: 'Terms below this one.' },
};

const misspelt = 'A parameter is unknown here or has a value that cannot be used: a problem document (RFC 9457) names it and those that are known. Names that begin with _ or utm_ are not heard.';
const problems: Json = Object.fromEntries(
  (['404', '405', '422', '429', '503'] as const).map((status) => [status, { description: status === '422' ? misspelt : 'A problem document (RFC 9457).', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } } }]),
);
const unchanged: Json = { description: 'What the If-None-Match of the request names is still true.' };

function answer(schema: Json, description: string, more: Json = {}): Json {
  return { 200: { description, content: { 'application/json': { schema }, ...more } }, 304: unchanged, ...problems };
}

function schemaOf(name: HsdsEntityName): Json {
  const { fields, parts } = hsdsEntities[name];
  const shown = Object.entries(fields).filter(([field]) => toldFields(name).includes(field));
  const values = shown.map(([field, { kind, values: known }]) => [field, counted.includes(`${name}.${field}`) ? { type: 'number' } : known === undefined ? kinds[kind] : { type: 'string', enum: known }]);
  const inner = Object.entries(parts).filter(([part]) => !['metadata', 'contacts'].includes(part)).map(([part, { entity, one }]) => {
    const ref = { $ref: `#/components/schemas/${entity}` };
    return [part, one === true ? ref : { type: 'array', items: ref }];
  });
  const required = shown.filter(([, field]) => field.required === true).map(([field]) => field);
  return { type: 'object', required, properties: Object.fromEntries([...values, ...inner]) };
}

const page: Json = {
  type: 'object',
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
  properties: {
    ...Object.fromEntries(['total_items', 'total_pages', 'page_number', 'size'].map((name) => [name, { type: 'integer' }])),
    ...Object.fromEntries(['first_page', 'last_page', 'empty'].map((name) => [name, { type: 'boolean' }])),
    contents: { type: 'array', items: { type: 'object' } },
  },
};
const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'request_id'],
  properties: { type: text, title: text, status: { type: 'integer' }, detail: text, request_id: text, parameter: text },
};
const root: Json = { type: 'object', required: ['version', 'profile', 'openapi_url'], properties: { version: text, profile: kinds.uri, openapi_url: kinds.uri } };

/** `service_at_locations` to `ServiceAtLocations`. */
const called = (list: string) => list.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

function pathsOf(list: FeedList): Json {
  const item = { $ref: `#/components/schemas/${feedLists[list]}` };
  const whole = { allOf: [{ $ref: '#/components/schemas/Page' }], properties: { contents: { type: 'array', items: item } } };
  const asked = feedParameters[list].map((name) => ({ $ref: `#/components/parameters/${name}` }));
  const responses = answer(whole, `One page of ${list}, by id.`, { 'application/x-ndjson': { schema: item } });
  const body = { required: false, content: { 'application/json': { schema: { type: 'object', additionalProperties: false, properties: Object.fromEntries(feedParameters[list].map((name) => [name, parameters[name].schema])) } } } };
  const id = { name: 'id', in: 'path', required: true, description: `Id of one of the ${list}.`, schema: text };
  const fullService = list === 'organizations' ? [{ $ref: '#/components/parameters/full_service' }] : [];
  return {
    [`/${list}`]: {
      get: { operationId: `getPaginatedListOf${called(list)}`, summary: `A page of ${list}`, parameters: asked, responses },
      post: { operationId: `postPaginatedListOf${called(list)}`, summary: `A page of ${list}, asked in the body; changes nothing`, parameters: asked, requestBody: body, responses },
    },
    [`/${list}/{id}`]: { get: { operationId: `get${called(list)}ById`, summary: `One of the ${list}, whole`, parameters: [id, ...fullService], responses: answer(item, 'The object with all that belongs to it.') } },
  };
}

/** The feed's own description. @param base its address @source OpenAPI 3.1.0; HSDS 3.1, openapi.json */
export function openApiText(base: string): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Directory of services', version: '3.1', summary: 'HSDS 3.1, read-only and open', description: `What is added to the standard and left out of it: ${base}/profile`, license: { name: 'Terms of the publishing network', url: `${base}/profile` } },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: base }],
    security: [],
    paths: {
      '/': { get: { operationId: 'getAPIMetaInformation', summary: 'Which version and profile this is', responses: answer(root, 'Version, profile and this description.') } },
      ...Object.keys(feedLists).reduce<Json>((paths, list) => ({ ...paths, ...pathsOf(parseList(list)) }), {}),
    },
    components: {
      schemas: { Page: page, problem, ...Object.fromEntries(hsdsEntityNames.filter((name) => !['contact', 'metadata', 'meta_table_description'].includes(name)).map((name) => [name, schemaOf(name)])) },
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, { schema, description }]) => [name, { name, in: 'query', required: false, description, schema }])),
    },
  });
}

function parseList(name: string): FeedList {
  return name as FeedList;
}
