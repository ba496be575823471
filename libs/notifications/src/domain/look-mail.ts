/** All that leaves the desk, by whatever channel. */
export interface Words {
  readonly subject: string;
  readonly text: string;
  /** BCP 47 tag. */
  readonly language: string;
}

interface Wording {
  readonly subject: string;
  readonly body: readonly string[];
}

const languages = ['en', 'fr', 'es', 'ar'] as const;

/**
 * The same words for every event: a mailbox that others read must not learn that something happened to somebody, what,
 * or where. fr, es and ar have not yet been reviewed by a native speaker.
 */
const wordings: Readonly<Record<(typeof languages)[number], Wording>> = {
  en: { subject: 'Please look at your desk', body: ['There is something new on your desk.', 'Sign in to see it:', 'This message is sent automatically; nobody reads replies.'] },
  fr: {
    subject: 'Merci de consulter votre bureau',
    body: ['Il y a du nouveau sur votre bureau.', 'Connectez-vous pour le voir :', 'Ce message est envoyé automatiquement ; personne ne lit les réponses.'],
  },
  es: {
    subject: 'Consulte su escritorio',
    body: ['Hay algo nuevo en su escritorio.', 'Inicie sesión para verlo:', 'Este mensaje se envía automáticamente; nadie lee las respuestas.'],
  },
  ar: { subject: 'يرجى الاطلاع على مكتبكم', body: ['هناك جديد على مكتبكم.', 'سجّلوا الدخول للاطلاع عليه:', 'تُرسل هذه الرسالة آليًا ولا يقرأ أحد الردود.'] },
};

const codes: Readonly<Record<(typeof languages)[number], string>> = { en: 'Your code:', fr: 'Votre code :', es: 'Su código:', ar: 'رمزكم:' };

/** For a number that waits to be confirmed; it says no more than that somebody wants it confirmed. */
export function codeWords(locale: string, code: string): Words {
  const language = languageOf(locale);
  return { language, subject: `${codes[language]} ${code}`, text: `${codes[language]} ${code}\n` };
}

function languageOf(locale: string): (typeof languages)[number] {
  return languages.find((known) => locale.toLowerCase().startsWith(known)) ?? 'en';
}

/** @param root address of the console without any path: the only link, the same for everybody */
export function lookMail(locale: string, root: string): Words {
  const language = languageOf(locale);
  const { subject, body } = wordings[language];
  const [news, signIn, automatic] = body;
  return { language, subject, text: `${news}\n${signIn}\n${new URL('/', root).href}\n\n${automatic}\n` };
}
