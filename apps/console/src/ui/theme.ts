import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { gray, ink, red, teal } from './palette.js';

const tuple = (steps: MantineColorsTuple): MantineColorsTuple => steps;

// System fonts only: no request, no flash, and each script in the face its readers know.
const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif';

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  autoContrast: true,
  colors: { teal: tuple(teal), gray: tuple(gray), red: tuple(red) },
  black: ink.text,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: FONTS,
  headings: { fontFamily: FONTS, fontWeight: '650' },
  respectReducedMotion: true,
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-dimmed': ink.dimmed,
    '--mantine-color-placeholder': ink.placeholder,
    '--mantine-color-error': ink.error,
    '--page-ground': ink.page,
  },
  light: {
    '--mantine-color-dimmed': ink.dimmed,
    '--mantine-color-placeholder': ink.placeholder,
    '--mantine-color-error': ink.error,
  },
  dark: {},
});
