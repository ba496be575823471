import { createTransport, type SendMailOptions, type SentMessageInfo } from 'nodemailer';
import { PortInUse } from './errors.js';
import { startMailCatcher, type MailCatcher } from './mail-catcher.adapter.js';

const mail: SendMailOptions = { from: 'network@causeway.example', to: 'desk@shelter.example', subject: 'Look', text: 'There is news.\n.\nEnd' };

let catcher: MailCatcher;

function send(changes: SendMailOptions = {}): Promise<SentMessageInfo> {
  return createTransport({ url: catcher.url, greetingTimeout: 500, socketTimeout: 500 }).sendMail({ ...mail, ...changes });
}

beforeEach(async () => {
  catcher = await startMailCatcher({ keep: 3 });
});

afterEach(() => catcher.stop());

describe('the mail catcher', () => {
  it('keeps each message as it came, with the recipients of its envelope', async () => {
    await send({ bcc: 'second@shelter.example' });
    const [caught] = catcher.messages();
    expect(caught).toMatchObject({ id: '1', from: 'network@causeway.example', to: ['desk@shelter.example', 'second@shelter.example'] });
    expect(caught!.raw.toString()).toContain('\r\n\r\nThere is news.\r\n.\r\nEnd');
  });

  it('forgets the oldest when it is full', async () => {
    for (const subject of ['a', 'b', 'c', 'd']) await send({ subject });
    expect(catcher.messages().map(({ id }) => id)).toEqual(['2', '3', '4']);
  });

  it('names its port when another program has it', async () => {
    await expect(startMailCatcher({ port: catcher.port, portRemedy: 'SMTP_PORT' })).rejects.toThrow(PortInUse);
  });
});

describe('a mail server that fails', () => {
  it('refuses connections, and takes mail again on the same port when healed', async () => {
    await catcher.setFaults({ refuse: true });
    await expect(send()).rejects.toMatchObject({ code: 'ESOCKET', errno: expect.any(Number) });
    await catcher.setFaults({});
    await send();
    expect(catcher.messages()).toHaveLength(1);
  });

  it.each([
    ['rcpt', 451, { reply4xx: 'rcpt' }],
    ['data', 451, { reply4xx: 'data' }],
    ['rcpt', 550, { reply5xx: 'rcpt' }],
    ['data', 550, { reply5xx: 'data' }],
  ] as const)('answers %s with %i and keeps nothing', async (_stage, responseCode, faults) => {
    await catcher.setFaults(faults);
    await expect(send()).rejects.toMatchObject({ responseCode });
    expect(catcher.messages()).toHaveLength(0);
  });

  it('hangs after the message, so the sender runs into its time limit', async () => {
    await catcher.setFaults({ hangAfterData: true });
    await expect(send()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(catcher.messages()).toHaveLength(0);
  });

  it('keeps the message and cuts the line instead of answering', async () => {
    await catcher.setFaults({ dropBefore250: true });
    await expect(send()).rejects.toThrow();
    expect(catcher.messages()).toHaveLength(1);
  });

  it('answers 250 and cuts the line', async () => {
    await catcher.setFaults({ dropAfter250: true });
    expect((await send()).response).toMatch(/^250/);
    expect(catcher.messages()).toHaveLength(1);
  });

  it('answers late', async () => {
    await catcher.setFaults({ delayMs: 150 });
    const before = Date.now();
    await send();
    expect(Date.now() - before).toBeGreaterThanOrEqual(150);
  });

  it('refuses a message beyond its size', async () => {
    await expect(send({ text: 'x'.repeat(1_200_000) })).rejects.toMatchObject({ responseCode: 552 });
  });
});
