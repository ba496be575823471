import { Text } from '@mantine/core';
import { distanceOf } from '../referrals/deadline.js';
import { distanceSaid, useServerNow } from '../referrals/deadline-line.js';
import { useSay } from '../i18n/say.js';
import { Icon } from '../ui/icon.js';
import { figureAge } from './figure-age.js';
import styles from './places-panel.module.css';
import { words } from './words.js';

/** How old a figure is, in words; an old one is said to be old. */
export function FigureNote({ figures }: { readonly figures: Parameters<typeof figureAge>[0] }) {
  const say = useSay();
  const age = figureAge(figures, useServerNow());
  if (age && !age.stale) {
    return (
      <Text size="xs" c="dimmed" component="span">
        {say(words.age, { distance: distanceSaid(distanceOf(age.ms), say) })}
      </Text>
    );
  }
  return (
    <span className={styles.stale}>
      <Icon name="alert" size={14} />
      {age ? say(words.stale, { distance: distanceSaid(distanceOf(age.ms), say) }) : say(words.never)}
    </span>
  );
}
