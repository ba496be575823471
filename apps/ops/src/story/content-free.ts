import { expectThat } from './fault.js';
import type { Mail } from './mailbox.reader.js';

/** The one link of a mail that anybody may read over somebody's shoulder.
 *  @param secrets what must stand nowhere in it.  @throws {StoryFault} when it says more than that there is something new */
export function readOnlyLink({ subject, text, headers }: Pick<Mail, 'subject' | 'text' | 'headers'>, secrets: readonly string[]): string {
  const everything = [subject, text, ...headers.map(({ value }) => value)].join('\n').toLowerCase();
  const told = secrets.find((secret) => everything.includes(secret.toLowerCase()));
  expectThat(told === undefined, `The mail gives away "${told}"; it should say nothing but that there is something new.`);
  const [link = '', ...more] = text.match(/https?:\/\/\S+/g) ?? [];
  expectThat(link !== '' && more.length === 0, 'The mail should hold exactly one link, to the desk.');
  const isRoot = URL.canParse(link) && new URL(link).href === `${new URL(link).origin}/`;
  expectThat(isRoot, `The mail links to ${link}; it should link to the root of the desk and nothing deeper.`);
  return link;
}
