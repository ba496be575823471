import { useQuery } from 'urql';
import { DeploymentQuery } from '../api/member.graphql.js';
import { useSay } from '../i18n/say.js';
import styles from './shell.module.css';
import { words } from './words.js';

/** Nobody may take practice for the real thing, nor the other way round: said on every page, in words and in colour. */
export function DeploymentNote() {
  const say = useSay();
  const [{ data }] = useQuery({ query: DeploymentQuery });
  const mode = data?.deployment.mode ?? 'LIVE';
  if (mode === 'LIVE') return null;
  return (
    <div className={styles.practice} data-mode={mode} role="note">
      {say(mode === 'TRAINING' ? words.training : words.demo)}
    </div>
  );
}
