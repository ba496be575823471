/* Own palette: Mantine's own colours fail contrast in places, and its maintainers leave that to the user (mantine #7511). */
export const teal = ['#e9f5f6', '#d2e9ec', '#a6d3d9', '#74b9c3', '#489fac', '#2a8794', '#146f7d', '#0b5a67', '#084954', '#053740'] as const;

/** Step 4 draws the borders of controls: 3:1 on white, as WCAG 1.4.11 asks. */
export const gray = ['#f5f7f8', '#ebeff1', '#dde3e6', '#c3ccd1', '#84929a', '#697780', '#54626a', '#404d54', '#2b363c', '#182126'] as const;

export const red = ['#fdeeec', '#fbdcd8', '#f4b5ad', '#eb897d', '#de5e50', '#c83d2e', '#ad2b1d', '#931f13', '#78170d', '#5c1008'] as const;

export const ink = { text: '#182126', dimmed: '#4b5a62', placeholder: '#5f6d75', error: '#a32418', page: '#f2f5f6' } as const;

/** The four tones of a tag and the plain one: text on ground, at least 4.5:1 (asserted in the spec). */
export const tones = {
  plain: { text: '#35434a', ground: '#e9edef' },
  info: { text: '#074652', ground: '#dceff2' },
  good: { text: '#1a5428', ground: '#ddf1e1' },
  warn: { text: '#664000', ground: '#fcecc8' },
  bad: { text: '#861a10', ground: '#fce3df' },
} as const;
export type Tone = keyof typeof tones;

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours. @source WCAG 2.2, definition of contrast ratio */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
