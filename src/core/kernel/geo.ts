/** A point in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

// The ellipsoid of the GCJ-02 offset (Krasovsky 1940): semi-major axis in metres, eccentricity squared.
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;
const earthRadius = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Outside of this box China's maps carry no offset. */
function inChina({ latitude, longitude }: Point): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

function waves(x: number, ...terms: readonly (readonly [amplitude: number, frequency: number])[]): number {
  return terms.reduce(
    (sum, [amplitude, frequency]) => sum + (amplitude * Math.sin(x * frequency * Math.PI) * 2) / 3,
    0,
  );
}

function latitudeOffset(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return base + waves(x, [20, 6], [20, 2]) + waves(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]);
}

function longitudeOffset(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return base + waves(x, [20, 6], [20, 2], [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]);
}

/**
 * What a satellite receiver reports (WGS-84) as the position on Chinese maps (GCJ-02). The well-known transform,
 * right within a few metres; a point outside China comes back unchanged.
 */
export function wgs84ToGcj02(point: Point): { latitude: number; longitude: number } {
  const { latitude, longitude } = point;
  if (!inChina(point)) return { latitude, longitude };
  const x = longitude - 105;
  const y = latitude - 35;
  const magic = 1 - eccentricity * Math.sin(radians(latitude)) ** 2;
  const north = radians(1) * ((axis * (1 - eccentricity)) / (magic * Math.sqrt(magic)));
  const east = radians(1) * (axis / Math.sqrt(magic)) * Math.cos(radians(latitude));
  return {
    latitude: latitude + latitudeOffset(x, y) / north,
    longitude: longitude + longitudeOffset(x, y) / east,
  };
}

/**
 * A position on Chinese maps (GCJ-02) as the rest of the world writes it (WGS-84): the inverse of the transform above by
 * fixed-point steps, which close in on it within a millimetre.
 */
export function gcj02ToWgs84(point: Point): { latitude: number; longitude: number } {
  let guess = { latitude: point.latitude, longitude: point.longitude };
  for (let step = 0; step < 5; step += 1) {
    const there = wgs84ToGcj02(guess);
    guess = {
      latitude: guess.latitude + point.latitude - there.latitude,
      longitude: guess.longitude + point.longitude - there.longitude,
    };
  }
  return guess;
}

/** Metres between two points along the ground (haversine). */
export function distanceMetres(a: Point, b: Point): number {
  const dLatitude = radians(b.latitude - a.latitude);
  const dLongitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** `60 米`, `320 米`, `1.2 公里`: as exact as a walker needs. */
export function formatDistance(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`;
  const kilometres = metres / 1000;
  return `${kilometres < 9.95 ? kilometres.toFixed(1) : Math.round(kilometres)} 公里`;
}
