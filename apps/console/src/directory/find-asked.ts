import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AccessNeed } from '../api/graphql.js';

/** What somebody typed and chose; an empty word asks for nothing. */
export interface Asked {
  readonly text: string;
  readonly place: string;
  readonly radiusKm: number;
  readonly kind: string;
  readonly language: string;
  readonly openNow: boolean;
  readonly hasPlaces: boolean;
  readonly referable: boolean;
  readonly needs: readonly AccessNeed[];
}

export const radii = [10, 25, 50, 100, 200] as const;
const nothing: Asked = { text: '', place: '', radiusKm: 25, kind: '', language: '', openNow: false, hasPlaces: false, referable: false, needs: [] };

export type Change = (change: Partial<Asked>) => void;

/** It stays on this page alone: an address with what was looked for would outlive the look. */
export function useAsked() {
  const [asked, setAsked] = useState(nothing);
  const [settled] = useDebouncedValue(asked, 250);
  const change: Change = (part) => setAsked((before) => ({ ...before, ...part }));
  return { asked, change, filter: filterOf(settled) };
}

export function filterOf({ text, place, radiusKm, kind, language, openNow, hasPlaces, referable, needs }: Asked) {
  return {
    ...(text.trim() && { text: text.trim() }),
    ...(place.trim() && { near: { place: place.trim(), radiusKm } }),
    ...(kind && { serviceTypeCode: kind }),
    ...(language && { language }),
    ...(openNow && { openNow }),
    ...(hasPlaces && { bandAtLeast: 'FEW' as const }),
    ...(referable && { referableOnly: true }),
    ...(needs.length > 0 && { accessNeeds: [...needs] }),
  };
}
