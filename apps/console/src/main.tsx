import './ui/mantine-styles.js';
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, startLanguage, useLanguage } from './i18n/language.js';
import { locales } from './i18n/locale.js';
import { router } from './routes.js';
import { watchActivity } from './session/activity.js';
import { SessionGate } from './session/session.js';
import { refuseMarkup } from './shell/no-markup.js';
import { cssVariables, theme } from './ui/theme.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
globalThis.__webpack_nonce__ = nonce;

/** Mantine asks for the direction in script too: where a menu opens, which arrow key means forward. */
function FollowDirection() {
  const { locale } = useLanguage();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(locales[locale].dir), [locale, setDirection]);
  return null;
}

refuseMarkup();
watchActivity();
const start = await startLanguage();

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <LanguageProvider start={start}>
      <DirectionProvider>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light" getStyleNonce={() => nonce}>
          <FollowDirection />
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </MantineProvider>
      </DirectionProvider>
    </LanguageProvider>
  </StrictMode>,
);
