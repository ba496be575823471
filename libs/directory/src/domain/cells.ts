/** A point on earth, in degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** All within so many kilometres of a point. */
export interface Circle extends Position {
  readonly radiusKm: number;
}

interface Grid {
  readonly level: number;
  /** Cells in one degree, both ways: 0.8 are 139 km at the equator, 20 are 5.5. The database's `directory.cells` has the same three. */
  readonly perDegree: number;
  /** The largest circle that is looked up in it: its cells are a few dozen, each a look-up of its own; a hundred at 500 km. */
  readonly largestKm: number;
}

const grids: readonly Grid[] = [
  { level: 1, perDegree: 20, largestKm: 12 },
  { level: 2, perDegree: 4, largestKm: 60 },
  { level: 3, perDegree: 0.8, largestKm: 500 },
];
const earthKm = 6371.0088;
const mostCells = 400;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function kilometresBetween(a: Position, b: Position): number {
  const half = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
    + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half)));
}

/**
 * Names of the grid cells that a circle touches, none of them left out, a few at the edge too many.
 * @returns undefined where cells would be too many: around the poles, and beyond 500 km
 */
export function cellsAround(circle: Circle): readonly string[] | undefined {
  const grid = grids.find(({ largestKm }) => circle.radiusKm <= largestKm);
  const reach = (circle.radiusKm / earthKm) * (180 / Math.PI);
  const [south, north] = [circle.latitude - reach, circle.latitude + reach];
  if (grid === undefined || south < -88 || north > 88) return undefined;
  const aside = (Math.asin(Math.sin(radians(reach)) / Math.cos(radians(circle.latitude))) * 180) / Math.PI;
  if (!Number.isFinite(aside)) return undefined;
  const cellOf = (degrees: number): number => Math.floor(degrees * grid.perDegree);
  const [west, east] = [cellOf(circle.longitude - aside), cellOf(circle.longitude + aside)];
  if ((cellOf(north) - cellOf(south) + 1) * (east - west + 1) > mostCells) return undefined;
  const names: string[] = [];
  for (let row = cellOf(south); row <= cellOf(north); row += 1) {
    for (let column = west; column <= east; column += 1) if (touches(circle, { row, column }, grid)) names.push(`=${grid.level}:${row}:${around(column, grid)}`);
  }
  return names;
}

/** Whether the nearest point of a cell lies in the circle, with a little to spare. */
function touches(circle: Circle, { row, column }: { readonly row: number; readonly column: number }, { perDegree }: Grid): boolean {
  const nearest = (value: number, cell: number): number => Math.min(Math.max(value, cell / perDegree), (cell + 1) / perDegree);
  const corner = { latitude: nearest(circle.latitude, row), longitude: nearest(circle.longitude, column) };
  return kilometresBetween(circle, corner) <= circle.radiusKm * 1.05 + 0.5;
}

/** East of 180 degrees it begins again in the west. */
function around(column: number, { perDegree }: Grid): number {
  const all = 360 * perDegree;
  return ((((column + all / 2) % all) + all) % all) - all / 2;
}
