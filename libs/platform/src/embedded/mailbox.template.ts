import { createHash } from 'node:crypto';
import type { ReadMessage } from './message.reader.js';

export type MailboxLanguage = 'en' | 'ar';

/** What the authenticator app of a demo account shows now, and next. */
export interface AccountCode {
  readonly account: string;
  readonly code: string;
  readonly next: string;
}

const labels = {
  en: {
    direction: 'ltr',
    title: 'Mail caught by Causeway',
    note: 'Nothing here was sent to anybody. The newest comes first.',
    empty: 'No mail yet.',
    missing: 'There is no such message.',
    from: 'From',
    to: 'To',
    subject: 'Subject',
    received: 'Received',
    noSubject: '(no subject)',
    refresh: 'Look again',
    back: 'All mail',
    raw: 'As received',
    codes: 'Codes of the demo accounts',
    codesNote: 'Each counts once. In use everywhere a person has their own app or key.',
    account: 'Account',
    now: 'Code now',
    next: 'Then',
  },
  ar: {
    direction: 'rtl',
    title: 'البريد الذي التقطه كوزواي',
    note: 'لم يُرسَل أي شيء من هذا إلى أحد. الأحدث أولاً.',
    empty: 'لا بريد بعد.',
    missing: 'لا توجد رسالة كهذه.',
    from: 'من',
    to: 'إلى',
    subject: 'الموضوع',
    received: 'وقت الوصول',
    noSubject: '(بلا موضوع)',
    refresh: 'انظر مرة أخرى',
    back: 'كل البريد',
    raw: 'كما وصلت',
    codes: 'رموز الحسابات التجريبية',
    codesNote: 'كل رمز يصلح مرة واحدة. في الاستخدام الحقيقي لكل شخص تطبيقه أو مفتاحه.',
    account: 'الحساب',
    now: 'الرمز الآن',
    next: 'ثم',
  },
} as const satisfies Record<MailboxLanguage, Record<string, string>>;

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans Arabic", sans-serif; }
body { max-inline-size: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1, h2 { font-size: 1.4rem; margin-block: 0 .25rem; }
p { margin-block: 0 1rem; }
table { inline-size: 100%; border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; padding-inline: 0 .75rem; border-block-end: 1px solid #8886; overflow-wrap: anywhere; }
th { font-weight: 600; white-space: nowrap; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid #8886; border-radius: .5rem; padding: 1rem; }
`;

/** No script, no picture, nothing from elsewhere; the only style is ours, by its hash. */
export const mailboxPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** Page with all messages, newest first as given. */
export function listPage(messages: readonly ReadMessage[], language: MailboxLanguage, codes: readonly AccountCode[] = []): string {
  const text = labels[language];
  const rows = messages.map((message) => row(message, language)).join('');
  const head = `<tr><th scope="col">${text.received}</th><th scope="col">${text.to}</th><th scope="col">${text.subject}</th></tr>`;
  const list = rows === '' ? `<p>${text.empty}</p>` : `<table><thead>${head}</thead><tbody>${rows}</tbody></table>`;
  return page(language, text.title, `<h1>${text.title}</h1><p>${text.note} <a href="/?lang=${language}">${text.refresh}</a></p>${list}${codesOf(codes, language)}`);
}

/** Page with one message: its envelope, its text, a link to its bytes. */
export function readerPage(message: ReadMessage, language: MailboxLanguage): string {
  const text = labels[language];
  const subject = message.subject || text.noSubject;
  const facts = [
    [text.from, message.from],
    [text.to, message.to.join(', ')],
    [text.received, message.receivedAt],
  ].map(([name, value]) => `<tr><th scope="row">${name}</th><td><bdi>${escape(value ?? '')}</bdi></td></tr>`);
  const links = `<p><a href="/?lang=${language}">${text.back}</a> · <a href="/messages/${encodeURIComponent(message.id)}/raw">${text.raw}</a></p>`;
  const body = `<h1 dir="auto">${escape(subject)}</h1>${links}<table>${facts.join('')}</table><pre dir="auto">${escape(message.text)}</pre>`;
  return page(language, escape(subject), body);
}

function codesOf(codes: readonly AccountCode[], language: MailboxLanguage): string {
  if (codes.length === 0) return '';
  const text = labels[language];
  const rows = codes.map(({ account, code, next }) => `<tr><td><bdi>${escape(account)}</bdi></td><td><code dir="ltr">${escape(code)}</code></td><td><code dir="ltr">${escape(next)}</code></td></tr>`);
  const head = `<tr><th scope="col">${text.account}</th><th scope="col">${text.now}</th><th scope="col">${text.next}</th></tr>`;
  return `<h2>${text.codes}</h2><p>${text.codesNote}</p><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

export function missingPage(language: MailboxLanguage): string {
  const text = labels[language];
  return page(language, text.missing, `<h1>${text.missing}</h1><p><a href="/?lang=${language}">${text.back}</a></p>`);
}

function row(message: ReadMessage, language: MailboxLanguage): string {
  const link = `/read/${encodeURIComponent(message.id)}?lang=${language}`;
  const subject = escape(message.subject || labels[language].noSubject);
  return `<tr><td><time datetime="${message.receivedAt}" dir="ltr">${message.receivedAt.slice(0, 19).replace('T', ' ')}</time></td>
<td><bdi>${escape(message.to.join(', '))}</bdi></td><td dir="auto"><a href="${link}">${subject}</a></td></tr>`;
}

function page(language: MailboxLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${labels[language].direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
