import styles from './wordmark.module.css';

const NAME = 'Causeway';

/** The name stays in Latin letters in every language; it is a name. */
export function Wordmark() {
  return (
    <span className={styles.mark} data-user translate="no">
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" fill="#0b5a67" />
        <path d="M5 21h22M8 21a8 8 0 0 1 16 0" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      </svg>
      <bdi>{NAME}</bdi>
    </span>
  );
}
