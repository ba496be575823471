import { NativeSelect, Title } from '@mantine/core';
import { useSay } from '../i18n/say.js';
import { locales } from '../i18n/locale.js';
import styles from './case-page.module.css';
import { consentLanguages, consentText, isConsentLanguage, type ConsentLanguage } from './consent-text.js';
import { consentWords } from './words.js';

interface ReadAloudProps {
  readonly language: ConsentLanguage;
  readonly onLanguage: (language: ConsentLanguage) => void;
}

export function ReadAloud({ language, onLanguage }: ReadAloudProps) {
  const say = useSay();
  return (
    <div className={styles.read}>
      <div className={styles.readHead}>
        <Title order={2} size="h5">
          {say(consentWords.readAloud)}
        </Title>
        <NativeSelect
          aria-label={say(consentWords.textLanguage)}
          data-user
          value={language}
          data={consentLanguages.map((value) => ({ value, label: locales[value].name }))}
          onChange={({ currentTarget: { value } }) => isConsentLanguage(value) && onLanguage(value)}
        />
      </div>
      <div lang={language} dir={locales[language].dir} data-user>
        {consentText(language).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </div>
  );
}
