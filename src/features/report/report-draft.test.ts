import type { Area } from './place';
import { withPosition } from './place';
import { begun, blankReport, contentOf, draftOf, gapsOf, type ReportDraft, reportOf } from './report-draft';

const place = { latitude: 39.5, longitude: 102.5, accuracy: 20 };
const filled: ReportDraft = {
  ...blankReport,
  place,
  categoryId: 'litter-pile',
  description: ' 两袋垃圾 ',
};
const elsewhere: Area = {
  id: 'liuhe',
  name: '柳河镇',
  kind: 'town',
  communities: [],
  boundary: {
    type: 'Polygon',
    coordinates: [
      [
        [10, 10],
        [11, 10],
        [11, 11],
        [10, 10],
      ],
    ],
  },
  centre: { latitude: 10.2, longitude: 10.8 },
};

describe('a place', () => {
  const found = { latitude: 1, longitude: 2, accuracy: 9 };
  test('that the person chose is not replaced by a position that comes late', () => {
    const chosen = { ...place, confirmed: true };
    expect(withPosition(chosen, found)).toBe(chosen);
    expect(withPosition(place, found)).toBe(found);
    expect(withPosition(undefined, found)).toBe(found);
  });

  test('is refused as outside of the county only where the borders are known', () => {
    expect(gapsOf(filled, undefined, undefined)).toEqual({});
    expect(gapsOf(filled, undefined, [elsewhere]).place).toContain('不在本县');
  });
});

test('what is missing is said by its part', () => {
  expect(Object.keys(gapsOf(blankReport, undefined, undefined))).toEqual([
    'place',
    'category',
    'description',
  ]);
  expect(gapsOf({ ...filled, description: '  ' }, undefined, undefined).description).toContain('一两句');
});

test('a report carries its reason only without pictures, and its side of the border only at one', () => {
  const said = { ...filled, noPhotoReason: '天黑', areaId: 'liuhe', contact: ' 微信同号 ' };
  expect(reportOf(said, undefined, [])).toEqual({
    categoryId: 'litter-pile',
    description: '两袋垃圾',
    location: { latitude: 39.5, longitude: 102.5 },
    noPhotoReason: '天黑',
    contact: '微信同号',
  });
  const withPicture = { ...said, pictures: [{ src: 'a' }] };
  expect(reportOf(withPicture, undefined, [{ id: 'liuhe' }])).toMatchObject({ areaId: 'liuhe' });
  expect(reportOf(withPicture, undefined, [])).not.toHaveProperty('noPhotoReason');
});

test('another picture or another covering is another content; the same picture sent meanwhile is not', () => {
  const report = reportOf(filled, undefined, []);
  if (report === undefined) throw new Error('there are no gaps');
  const covered = { key: 'a', cover: { cells: [1], requestId: 'c' } };
  expect(contentOf(report, [{ key: 'a' }])).toBe(contentOf(report, [{ key: 'a' }]));
  expect(contentOf(report, [{ key: 'a' }])).not.toBe(contentOf(report, [{ key: 'b' }]));
  expect(contentOf(report, [{ key: 'a' }])).not.toBe(contentOf(report, [covered]));
});

test('a report that waited comes back into the form whole', () => {
  const input = reportOf({ ...filled, address: '东门路 1 号', contact: '电话' }, undefined, []);
  if (input === undefined) throw new Error('there are no gaps');
  const back = draftOf({
    requestId: 'r',
    accountId: null,
    input,
    pictures: [
      { path: '/kept/1', key: 'a' },
      { path: '', key: 'b', fileId: 'f' },
    ],
  });
  expect(begun(back)).toBe(true);
  expect(back).toMatchObject({ address: '东门路 1 号', description: '两袋垃圾', contact: '电话' });
  expect(back.place?.confirmed).toBe(true);
  expect(back.pictures.map(({ kept, fileId }) => [kept, fileId])).toEqual([
    ['/kept/1', undefined],
    [undefined, 'f'],
  ]);
});
