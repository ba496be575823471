import { type Caller, NotFound, type ReferralId, Role, newId } from '@causeway/kernel';
import { type TestKeys, aKeyring } from '@causeway/platform/testing';
import { aColleague } from '@causeway/access/testing';
import { redraw } from '@causeway/platform';
import { Attachments } from './attachments.js';
import type { AttachmentId } from './domain/attachment.js';
import { ConversationClosed } from './domain/errors.js';
import type { NewMessage } from './messages.js';
import { FileStore } from './persistence/file.store.js';
import { aSentReferral, aTalk, aWorld } from './testing.js';

const world = await aWorld({ places: 20 });
const keys: TestKeys = await aKeyring();
const { police, shelter, secondShelter, coordinator } = world;
const messages = aTalk(world, keys);
const attachments = new Attachments(world.gateway.work, world.referrals, new FileStore(), keys.system);
const newest = { first: 20, after: undefined };
afterAll(async () => {
  await world.close();
  await keys.close();
});

const say = (by: Caller, referralId: ReferralId, said: string | (Pick<NewMessage, 'text' | 'files'>)) =>
  messages.send(by, { key: newId(), input: { referralId, ...(typeof said === 'string' ? { text: said, files: [] } : said) } });
const heard = async (by: Caller, id: ReferralId) => (await messages.list(by, id, newest)).rows.map(({ row }) => row);
const asked = async () => (await aSentReferral(world, shelter)).referral;
const decline = (id: ReferralId, expectedVersion: number) =>
  world.referrals.advance(shelter.caller, { key: newId(), input: { id, expectedVersion, command: 'DECLINE', reason: 'AT_CAPACITY' } });

/** A small picture with words behind its last byte and a place in its head. */
async function aPicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const made = sharp({ create: { width: 40, height: 20, channels: 3, background: '#206080' } }).withExif({ IFD0: { Copyright: 'SECRET-PLACE' } });
  return Buffer.concat([await made.jpeg().toBuffer(), Buffer.from('SECRET-TAIL')]);
}

async function bring(by: Caller, referralId: ReferralId, { content, name = 'Letter.jpg' }: { content: Buffer; name?: string }): Promise<AttachmentId> {
  const { token } = await attachments.startUpload(by, { key: newId(), input: { referralId, name } });
  return attachments.take(by, token, content);
}

async function fetched(by: Caller, id: AttachmentId) {
  const { token } = await attachments.startDownload(by, { key: newId(), input: { id } });
  return attachments.fetch(by, token);
}

describe('what is said about a referral', () => {
  it('is read by both sides and the coordinator, newest first, each knowing who speaks', async () => {
    const { id } = await asked();
    await say(police.caller, id, 'She can come after six.');
    await say(shelter.caller, id, 'We have a bed on the ground floor.');
    await say(coordinator.caller, id, 'Transport is arranged.');
    const told = [
      ['COORDINATOR', null, 'Transport is arranged.'],
      ['RECIPIENT', 'Harbour Shelter', 'We have a bed on the ground floor.'],
      ['SENDER', 'Border Police', 'She can come after six.'],
    ];
    for (const by of [police.caller, shelter.caller, coordinator.caller]) expect((await heard(by, id)).map(({ side, from, text }) => [side, from, text])).toEqual(told);
    expect((await heard(shelter.caller, id)).map(({ isOwn }) => isOwn)).toEqual([false, true, false]);
  });

  it('is said once, however often it is sent', async () => {
    const { id } = await asked();
    const key = newId();
    const call = { key, input: { referralId: id, text: 'Once.', files: [] } };
    const [first, again] = [await messages.send(police.caller, call), await messages.send(police.caller, call)];
    expect(again).toEqual(first);
    expect(await heard(police.caller, id)).toHaveLength(1);
  });

  it('comes page by page', async () => {
    const { id } = await asked();
    for (const text of ['one', 'two', 'three']) await say(police.caller, id, text);
    const first = await messages.list(shelter.caller, id, { first: 2, after: undefined });
    expect(first.rows.map(({ row }) => row.text)).toEqual(['three', 'two']);
    const last = first.rows.at(-1)?.row.id;
    expect((await messages.list(shelter.caller, id, { first: 2, after: last })).rows.map(({ row }) => row.text)).toEqual(['one']);
  });

  it('is not there for another agency, and nobody else speaks in it', async () => {
    const { id } = await asked();
    await say(police.caller, id, 'Only for you.');
    await expect(heard(secondShelter.caller, id)).rejects.toThrow(NotFound);
    await expect(say(secondShelter.caller, id, 'Hello?')).rejects.toThrow(NotFound);
    const forged = `insert into referrals.message (id, referral_id, sender_agency_id, side, kind, author_account_id, author_agency_id, at, sealed)
      values (:id, :referralId, :police, 'SENDER', 'NOTE', :account, :agency, platform.now(), '')`;
    const as = ({ caller }: { caller: Caller }) => world.gateway.work.run(caller, (tx) => tx.sql(forged, { id: newId(), referralId: id, police: police.id, account: caller.accountId, agency: caller.agencyId }));
    // Not somebody else's side either, by SQL.
    for (const liar of [secondShelter, shelter, coordinator]) await expect(as(liar)).rejects.toThrow(/row-level security/);
  });

  it('is over with the referral: whoever was asked reads nothing of it any more, and nobody adds to it', async () => {
    const { id, version } = await asked();
    await say(police.caller, id, 'She fears dogs.');
    await decline(id, version);
    expect(await heard(shelter.caller, id)).toEqual([]);
    expect(await heard(police.caller, id)).toHaveLength(1);
    for (const by of [police.caller, shelter.caller]) await expect(say(by, id, 'One more thing')).rejects.toThrow(ConversationClosed);
  });

  it('lies sealed, and is never changed', async () => {
    const { id } = await asked();
    const { id: messageId } = await say(police.caller, id, 'CANARY-IN-WORDS');
    const [row] = await world.database.asAdministrator<{ text: string }>(`select encode(sealed, 'escape') as text from referrals.message where id = $1`, [messageId]);
    expect(row?.text).toBeDefined();
    expect(row?.text).not.toContain('CANARY-IN-WORDS');
    await expect(world.database.asAdministrator(`update referrals.message set side = 'RECIPIENT' where id = $1`, [messageId])).rejects.toThrow(/append-only/);
  });

  it('is written into the log by whom and in what role, without a word of it', async () => {
    const { id } = await asked();
    await say(shelter.caller, id, 'CANARY-IN-LOG');
    const events = await world.database.asAdministrator<{ data: object }>(`select data from platform.domain_event where type = 'referral.message' and subject_id = $1`, [id]);
    expect(events).toEqual([{ data: expect.objectContaining({ side: 'RECIPIENT' }) as object }]);
    expect(JSON.stringify(events)).not.toContain('CANARY');
  });
});

describe('a question', () => {
  it('stops the clock of whoever must decide, and reaches the other side as a message; its answer too', async () => {
    const { id, version } = await asked();
    const paused = await messages.ask(shelter.caller, { key: newId(), input: { id, expectedVersion: version, note: 'Is she alone?' } });
    expect(paused.referral.status).toBe('INFO_REQUESTED');
    const on = await messages.answer(police.caller, { key: newId(), input: { id, expectedVersion: paused.referral.version, note: 'With one child.' } });
    expect(on.referral.status).toBe('ACKNOWLEDGED');
    const said = [['ANSWER', 'With one child.'], ['QUESTION', 'Is she alone?']];
    for (const by of [police.caller, shelter.caller]) expect((await heard(by, id)).map(({ kind, text }) => [kind, text])).toEqual(said);
    // Nowhere in the clear.
    expect(await world.database.asAdministrator(`select note from referrals.dossier where referral_id = $1`, [id])).toEqual([{ note: null }]);
  });

  it('is asked once with the clock standing still; a second leaves no message either', async () => {
    const { id, version } = await asked();
    const paused = await messages.ask(shelter.caller, { key: newId(), input: { id, expectedVersion: version, note: 'One?' } });
    const on = await messages.answer(police.caller, { key: newId(), input: { id, expectedVersion: paused.referral.version, note: 'Yes.' } });
    const again = messages.ask(shelter.caller, { key: newId(), input: { id, expectedVersion: on.referral.version, note: 'Two?' } });
    await expect(again).rejects.toThrow();
    expect(await heard(shelter.caller, id)).toHaveLength(2);
  });
});

describe('a file with a message', () => {
  it('is drawn anew: nothing of the place it was taken at, or behind its end, is left', async () => {
    const { id } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture() });
    await say(police.caller, id, { text: 'The letter.', files: [file] });
    expect((await heard(shelter.caller, id))[0]?.files).toEqual([expect.objectContaining({ id: file, name: 'Letter.jpg', mediaType: 'image/jpeg' })]);
    const { name, mediaType, content } = await fetched(shelter.caller, file);
    expect([name, mediaType]).toEqual(['Letter.jpg', 'image/jpeg']);
    expect(content.toString('latin1')).not.toMatch(/SECRET/);
    expect(await redraw(content)).toMatchObject({ mediaType: 'image/jpeg' });
  });

  it('is its author’s alone until its message is sent', async () => {
    const { id } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture() });
    await expect(fetched(shelter.caller, file)).rejects.toThrow(NotFound);
    await expect(say(shelter.caller, id, { text: 'Mine?', files: [file] })).rejects.toThrow(/not there any more/);
    expect((await fetched(police.caller, file)).mediaType).toBe('image/jpeg');
  });

  it('goes with one message, and stays with it', async () => {
    const { id } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture() });
    await say(police.caller, id, { text: 'First.', files: [file] });
    await expect(say(police.caller, id, { text: 'Second.', files: [file] })).rejects.toThrow(/not there any more/);
  });

  it('is fetched by a ticket that is good once, for whoever asked for it', async () => {
    const { id } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture() });
    await say(police.caller, id, { text: 'For you.', files: [file] });
    const ticket = () => attachments.startDownload(shelter.caller, { key: newId(), input: { id: file } });
    const { token } = await ticket();
    await expect(attachments.fetch(police.caller, token)).rejects.toThrow(NotFound);
    const both = await Promise.allSettled([attachments.fetch(shelter.caller, token), attachments.fetch(shelter.caller, token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const late = await ticket();
    await world.database.shiftClock(11 * 60);
    await expect(attachments.fetch(shelter.caller, late.token)).rejects.toThrow(NotFound);
    await world.database.shiftClock(0);
  });

  it('is brought by a ticket that is good once; a failed try does not use it up', async () => {
    const { id } = await asked();
    const { token } = await attachments.startUpload(police.caller, { key: newId(), input: { referralId: id, name: 'a.jpg' } });
    await expect(attachments.take(police.caller, token, Buffer.from('<html>'))).rejects.toThrow(/pictures/);
    await expect(attachments.take(shelter.caller, token, await aPicture())).rejects.toThrow(NotFound);
    await attachments.take(police.caller, token, await aPicture());
    await expect(attachments.take(police.caller, token, await aPicture())).rejects.toThrow(NotFound);
  });

  it('asked for again with the same key gets a fresh ticket, and the lost one opens nothing', async () => {
    const { id } = await asked();
    const call = { key: newId(), input: { referralId: id, name: 'a.jpg' } };
    const [lost, kept] = [await attachments.startUpload(police.caller, call), await attachments.startUpload(police.caller, call)];
    await expect(attachments.requireUpload(police.caller, lost.token)).rejects.toThrow(NotFound);
    await attachments.requireUpload(police.caller, kept.token);
  });

  it.each([
    ['a picture that is none', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]), /cannot be read/],
    ['a PDF that acts', Buffer.from('%PDF-1.4 /OpenAction 1 0 R %%EOF'), /by itself/],
    ['a page', Buffer.from('<script>alert(1)</script>'), /pictures/],
  ])('is refused: %s', async (_, content, sentence) => {
    const { id } = await asked();
    await expect(bring(police.caller, id, { content })).rejects.toThrow(sentence);
  });

  it('that would be larger than it says when it is opened is refused before', async () => {
    const { default: sharp } = await import('sharp');
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'white' } }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    await expect(redraw(bomb)).rejects.toThrow(/50 megapixels/);
  });

  it('lies sealed, with its name, and goes after a day when no message was sent with it', async () => {
    const { id } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture(), name: 'CANARY-NAME.jpg' });
    const [row] = await world.database.asAdministrator<{ all: string }>(`select encode(sealed_name || sealed_content, 'escape') as all from referrals.attachment where id = $1`, [file]);
    expect(row?.all).not.toMatch(/CANARY|JFIF/);
    await world.database.shiftClock(25 * 3_600);
    await new Attachments(world.worker.work, world.referrals, new FileStore(), keys.system).forgetUnsent();
    await world.database.shiftClock(0);
    expect(await world.database.asAdministrator(`select 1 from referrals.attachment where id = $1`, [file])).toEqual([]);
  });

  it('is not read by whoever was asked, once the referral is over', async () => {
    const { id, version } = await asked();
    const file = await bring(police.caller, id, { content: await aPicture() });
    await say(police.caller, id, { text: 'With a letter.', files: [file] });
    const { token } = await attachments.startDownload(shelter.caller, { key: newId(), input: { id: file } });
    await decline(id, version);
    await expect(attachments.fetch(shelter.caller, token)).rejects.toThrow(NotFound);
  });
});

describe('a colleague', () => {
  it('of either side reads along; whoever works nobody’s case there does not', async () => {
    const { id } = await asked();
    await say(police.caller, id, 'For the team.');
    const night = await aColleague(world.worker, shelter, [Role.CASEWORKER]);
    expect(await heard(night.caller, id)).toHaveLength(1);
    const other = await aColleague(world.worker, police, [Role.IDENTIFIER]);
    await expect(heard(other.caller, id)).rejects.toThrow(NotFound);
  });
});
