import sharp from 'sharp';
import type { ApiClient } from './client.js';
import { type Desk, aDesk } from './desk.js';
import { refer } from './refer.js';

let desk: Desk;
let officer: ApiClient;
let duty: ApiClient;
let picture: Buffer;

beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
  officer = await desk.as(desk.world.police);
  duty = await desk.as(desk.world.shelter);
  picture = await sharp({ create: { width: 30, height: 30, channels: 3, background: 'teal' } }).png().toBuffer();
}, 90_000);
afterAll(() => desk.close());

const ticket = '{ url expiresAt mostBytes }';
const at = (path: string) => new URL(path, desk.url).href;

function put(by: Pick<ApiClient, 'cookie'>, path: string, body: Buffer): Promise<Response> {
  return fetch(at(path), { method: 'PUT', body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream', cookie: by.cookie } });
}

async function aWayIn(referralId: string, name = 'Letter «1».png'): Promise<string> {
  return (await officer.command<{ url: string }>('startUpload', { referralId, name }, ticket)).url;
}

const codeOf = async (response: Response) => ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('a file', () => {
  it('goes from one side to the other, by tickets that are good once', async () => {
    const { id: referralId } = await refer(officer, desk.world.shelter.serviceId);
    const brought = await put(officer, await aWayIn(referralId), picture);
    expect(brought.status).toBe(201);
    const { id } = (await brought.json()) as { id: string };
    await officer.command('sendMessage', { referralId, text: 'Here is the letter.', attachmentIds: [id] }, '{ message { id } }');
    const said = await duty.get<{ referralMessages: { edges: { node: { text: string; attachments: { id: string; name: string }[] } }[] } }>(
      `{ referralMessages(referralId: "${referralId}", first: 5) { edges { node { text attachments { id name } } } } }`,
    );
    expect(said.referralMessages.edges[0]?.node).toEqual({ text: 'Here is the letter.', attachments: [{ id, name: 'Letter «1».png' }] });
    const { url } = await duty.command<{ url: string }>('openAttachment', { id }, ticket);
    const got = await fetch(at(url), { headers: { cookie: duty.cookie } });
    expect(got.status).toBe(200);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''Letter%20%C2%AB1%C2%BB.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await sharp(Buffer.from(await got.arrayBuffer())).metadata()).format).toBe('png');
    expect((await fetch(at(url), { headers: { cookie: duty.cookie } })).status).toBe(404);
  });

  it('is neither brought nor fetched by somebody else, or by nobody', async () => {
    const { id: referralId } = await refer(officer, desk.world.shelter.serviceId);
    const way = await aWayIn(referralId);
    expect((await put(duty, way, picture)).status).toBe(404);
    const nobody = await put({ cookie: '' }, way, picture);
    expect([nobody.status, await codeOf(nobody)]).toEqual([401, 'UNAUTHENTICATED']);
    const foreign = { 'content-type': 'application/octet-stream', cookie: officer.cookie, origin: 'https://elsewhere.example' };
    expect((await fetch(at(way), { method: 'PUT', body: new Uint8Array(picture), headers: foreign })).status).toBe(403);
    expect((await put(officer, way, picture)).status).toBe(201);
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), /pictures \(JPEG/],
    ['nothing', Buffer.alloc(0), /empty/],
    ['more than may be brought', Buffer.alloc(10 * 1024 * 1024 + 1, 0xff), /larger than 10 MB/],
  ])('that is %s is refused in a sentence, and the ticket stays good', async (_, body, sentence) => {
    const { id: referralId } = await refer(officer, desk.world.shelter.serviceId);
    const way = await aWayIn(referralId);
    const refused = await put(officer, way, body);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(sentence);
    expect((await put(officer, way, picture)).status).toBe(201);
  });

  it('sent to any other address is not read', async () => {
    expect((await put(officer, '/graphql', picture)).status).toBe(404);
    const posted = await fetch(at('/graphql'), { method: 'POST', body: new Uint8Array(picture), headers: { 'content-type': 'application/octet-stream', cookie: officer.cookie } });
    expect(posted.status).toBe(400);
  });
});
