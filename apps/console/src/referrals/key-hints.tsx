import { Kbd, Switch } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import styles from './inbox-page.module.css';
import type { Triage } from './triage.js';
import { inboxWords } from './words.js';

const hints = [
  [['J', 'K'], inboxWords.keyMove],
  [['A'], inboxWords.keyAcknowledge],
  [['Y'], inboxWords.keyAccept],
  [['D'], inboxWords.keyDecline],
  [['O'], inboxWords.keyOpen],
  [['U'], inboxWords.keyUndo],
] as const;

/** The keys stand on the screen, and can be switched off for people whose speech input types letters. */
export function KeyHints({ triage: { on, setOn, refused } }: { readonly triage: Triage }) {
  const say = useSay();
  return (
    <div className={styles.keys}>
      <Switch size="sm" label={say(inboxWords.keysOn)} checked={on} onChange={({ currentTarget }) => setOn(currentTarget.checked)} />
      {on &&
        hints.map(([keys, meaning]) => (
          <span key={meaning.id} className={styles.key}>
            {keys.map((key) => (
              <Kbd key={key} data-user size="xs">
                {key}
              </Kbd>
            ))}
            {say(meaning)}
          </span>
        ))}
      <span className={styles.said} role="status">
        {on && refused ? say(inboxWords.notNow) : ''}
      </span>
    </div>
  );
}
