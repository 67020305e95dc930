import fc from 'fast-check';
import { distanceMetres, formatDistance, gcj02ToWgs84, wgs84ToGcj02 } from './geo';

describe('wgs84ToGcj02', () => {
  test('moves a point in China as the published transform does', () => {
    const moved = wgs84ToGcj02({ latitude: 39.908722, longitude: 116.397499 });
    expect(moved.latitude).toBeCloseTo(39.910125, 5);
    expect(moved.longitude).toBeCloseTo(116.403742, 5);
  });

  test('keeps a point outside China', () => {
    expect(wgs84ToGcj02({ latitude: 48.8566, longitude: 2.3522 })).toEqual({
      latitude: 48.8566,
      longitude: 2.3522,
    });
  });

  test('moves every point in the country by tens to hundreds of metres', () => {
    for (let latitude = 20; latitude <= 50; latitude += 5) {
      for (let longitude = 80; longitude <= 130; longitude += 10) {
        const point = { latitude, longitude };
        const moved = distanceMetres(point, wgs84ToGcj02(point));
        expect(moved).toBeGreaterThan(10);
        expect(moved).toBeLessThan(1000);
      }
    }
  });
});

describe('distance', () => {
  test('is nothing to itself and the same both ways', () => {
    const a = { latitude: 30, longitude: 110 };
    const b = { latitude: 30.01, longitude: 110.02 };
    expect(distanceMetres(a, a)).toBe(0);
    expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6);
  });

  test('a degree of latitude is about 111 km', () => {
    expect(distanceMetres({ latitude: 30, longitude: 110 }, { latitude: 31, longitude: 110 })).toBeCloseTo(
      111_195,
      -2,
    );
  });

  test.each([
    [3, '10 米'],
    [58, '60 米'],
    [321, '320 米'],
    [994, '990 米'],
    [996, '1.0 公里'],
    [1234, '1.2 公里'],
    [23_456, '23 公里'],
  ])('%d metres read %s', (metres, text) => {
    expect(formatDistance(metres)).toBe(text);
  });
});

test('there and back again is the same place, within a millimetre', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 50, noNaN: true }),
      fc.double({ min: 80, max: 130, noNaN: true }),
      (latitude, longitude) => {
        const place = { latitude, longitude };
        expect(distanceMetres(gcj02ToWgs84(wgs84ToGcj02(place)), place)).toBeLessThan(0.001);
      },
    ),
  );
});
