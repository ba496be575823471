import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSay } from '../i18n/say.js';
import { rulesWords } from '../listings/rules-words.js';
import { durationWords } from './duration-words.js';
import { noticeRuleWords } from './notice-rule-words.js';

const pages = [
  { to: '/country', title: durationWords.title },
  { to: '/country/notices', title: noticeRuleWords.title },
  { to: '/listings/rules', title: rulesWords.title },
] as const;

/** From each page about the country to the others. */
export function CountryLinks({ at }: { readonly at: (typeof pages)[number]['to'] }) {
  const say = useSay();
  return (
    <Group gap="xs">
      {pages.filter(({ to }) => to !== at).map(({ to, title }) => (
        <Button key={to} variant="default" component={Link} to={to}>
          {say(title)}
        </Button>
      ))}
    </Group>
  );
}
