import { type Circle, type Position, cellsAround, kilometresBetween } from './cells.js';

/** The cells that the database writes beside a place. */
function cellsOf({ latitude, longitude }: Position): string[] {
  return ([[3, 0.8], [2, 4], [1, 20]] as const).map(([level, perDegree]) => `=${level}:${Math.floor(latitude * perDegree)}:${Math.floor(longitude * perDegree)}`);
}

/** As the crow flies from the middle, to a bearing. */
function pointAt({ latitude, longitude }: Position, km: number, bearing: number): Position {
  const [d, lat, b] = [km / 6371.0088, (latitude * Math.PI) / 180, bearing];
  const to = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(b));
  const east = Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(to));
  return { latitude: (to * 180) / Math.PI, longitude: ((((longitude + (east * 180) / Math.PI) + 540) % 360) - 180) };
}

describe('the cells around a point', () => {
  it.each([
    ['Amman', { latitude: 31.955, longitude: 35.945 }],
    ['Quito, on the equator', { latitude: -0.02, longitude: -78.5 }],
    ['Tromsø', { latitude: 69.65, longitude: 18.96 }],
    ['Fiji, where the day changes', { latitude: -16.8, longitude: 179.97 }],
  ])('hold every place within the circle: %s', (_name, middle) => {
    for (const radiusKm of [1, 5, 20, 60, 100, 300]) {
      const cells = new Set(cellsAround({ ...middle, radiusKm }));
      for (let i = 0; i < 400; i += 1) {
        const place = pointAt(middle, radiusKm * Math.sqrt((i * 0.618) % 1), i * 2.4);
        expect(kilometresBetween(middle, place)).toBeLessThanOrEqual(radiusKm + 1e-6);
        expect(cellsOf(place).some((cell) => cells.has(cell))).toBe(true);
      }
    }
  });

  it('are few enough to ask for', () => {
    const sizes = [1, 10, 20, 50, 100, 200, 500].map((radiusKm) => cellsAround({ latitude: 50, longitude: 10, radiusKm })?.length ?? 0);
    expect(Math.max(...sizes)).toBeLessThan(100);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });

  it('leave out places that are far', () => {
    const amman: Circle = { latitude: 31.955, longitude: 35.945, radiusKm: 10 };
    expect(cellsAround(amman)).not.toEqual(expect.arrayContaining(cellsOf({ latitude: 32.556, longitude: 35.85 })));
    expect(cellsOf({ latitude: 32.556, longitude: 35.85 }).some((cell) => cellsAround(amman)!.includes(cell))).toBe(false);
  });

  it('are not asked for around a pole, where they would be too many', () => {
    expect(cellsAround({ latitude: 89.9, longitude: 0, radiusKm: 100 })).toBeUndefined();
    expect(cellsAround({ latitude: 0, longitude: 0, radiusKm: 501 })).toBeUndefined();
  });
});
