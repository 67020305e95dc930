import { type Area, findArea, placeNote } from './place';

const dongmen: Area = {
  id: 'dongmen',
  name: '东门街道',
  kind: 'street',
  communities: [],
  boundary: {
    type: 'Polygon',
    coordinates: [
      [
        [102, 39],
        [103, 39],
        [103, 40],
        [102, 40],
        [102, 39],
      ],
    ],
  },
  centre: { latitude: 39.5, longitude: 102.5 },
};
const inside = { latitude: 39.5, longitude: 102.5 };

describe('the place of a report', () => {
  test('is named by its area, with how sure it is', () => {
    expect(findArea(inside, [dongmen])?.id).toBe('dongmen');
    expect(placeNote({ ...inside, accuracy: 11.6 }, [dongmen])).toBe('东门街道，定位误差约 12 米');
    expect(placeNote(inside, [dongmen])).toBe('东门街道');
    expect(placeNote({ ...inside, roughly: true }, [dongmen])).toBe('东门街道，请写清具体位置');
  });

  test('outside the county is said before anything is sent', () => {
    const outside = { latitude: 30, longitude: 110 };
    expect(findArea(outside, [dongmen])).toBeUndefined();
    expect(placeNote(outside, [dongmen])).toContain('不在本县');
  });
});
