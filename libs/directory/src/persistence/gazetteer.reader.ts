import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Names, countries, populations, latitudes and longitudes of the bundled towns, a column each. @source gazetteer/README.md */
export function readGazetteer(): [string[], string[], string[], string[], string[]] {
  const columns: [string[], string[], string[], string[], string[]] = [[], [], [], [], []];
  const text = gunzipSync(readFileSync(new URL('gazetteer/places.tsv.gz', import.meta.url))).toString('utf8');
  for (const line of text.trimEnd().split('\n')) line.split('\t').forEach((cell, at) => columns[at]?.push(cell));
  return columns;
}
