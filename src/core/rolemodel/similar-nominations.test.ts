import { type ComparedNomination, similarNominations } from './similar-nominations';

const story = '退休后修了八年路灯，自己买灯泡和电线，搭着梯子一盏一盏换，照亮整条老巷。';
const others = ['', '下雪天扫路', '给孩子送课本', '跳河救起老人', '照顾瘫痪婆婆', '开了多年公交'];
const one = (id: string, name: string, change: Partial<ComparedNomination> = {}): ComparedNomination => ({
  id,
  name,
  category: '助人为乐',
  areaId: 'dongmen',
  story: others[Number(id)] ?? '',
  ...change,
});
const found = (target: ComparedNomination, ...others: ComparedNomination[]) =>
  similarNominations(target, others).map(({ nomination, likenesses }) => [nomination.id, ...likenesses]);

test('the same name, written with spaces or a title, in the same town and category comes first', () => {
  const target = one('1', '高德润', { story });
  expect(
    found(
      target,
      target,
      one('2', '高德 润师傅'),
      one('3', '高德闰', { areaId: 'xishi' }),
      one('4', '白素云'),
      one('5', '润叔', { story: `${story}大家都喊他润叔。`, areaId: null, category: '敬业奉献' }),
    ),
  ).toEqual([
    ['2', 'same_name', 'same_area', 'same_category'],
    ['5', 'same_story'],
    ['3', 'near_name', 'same_category'],
  ]);
});

test('names of two characters that differ in one are different names', () => {
  expect(found(one('1', '李明'), one('2', '李鸣'), one('3', '李明'))).toEqual([
    ['3', 'same_name', 'same_area', 'same_category'],
  ]);
});

test('characters in another order are near', () => {
  expect(found(one('1', '林秋禾'), one('2', '林禾秋', { areaId: null }))).toEqual([
    ['2', 'near_name', 'same_category'],
  ]);
});

test('a name that is a title alone is compared as it is', () => {
  expect(found(one('1', '老师'), one('2', '医生'))).toEqual([]);
});
