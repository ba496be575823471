import { z } from 'zod';
import { answerTimeoutMs, whySilent } from './desk.adapter.js';
import { StoryFault } from './fault.js';
import { until } from './patience.js';

const mailShape = z.object({
  id: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Mail = z.output<typeof mailShape>;

/** The page that shows what the mail catcher received over SMTP. Mail that was there before is not looked at. */
export class Mailbox {
  readonly #old: ReadonlySet<string>;

  private constructor(
    readonly url: string,
    known: readonly Mail[],
  ) {
    this.#old = new Set(known.map(({ id }) => id));
  }

  static async open(url: string): Promise<Mailbox> {
    return new Mailbox(url, await readMail(url));
  }

  /** Waits for the first new mail to that address.  @throws {StoryFault} */
  async mailTo(address: string): Promise<Mail> {
    return until(`no mail for ${address} arrived in the mailbox at ${this.url}`, async () => {
      const fresh = (await readMail(this.url)).filter(({ id, to }) => to.includes(address) && !this.#old.has(id));
      return fresh.at(-1);
    });
  }
}

/** Newest first. */
async function readMail(url: string): Promise<Mail[]> {
  const page = new URL('/messages', url).href;
  const response = await fetch(page, { signal: AbortSignal.timeout(answerTimeoutMs) }).catch((error: unknown) => {
    throw new StoryFault(whySilent(page, error));
  });
  const parsed = z.array(mailShape).safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new StoryFault(`${page} answers with status ${response.status} and not with mail: name the page of Causeway's mail catcher with --mailbox.`);
  return parsed.data;
}
