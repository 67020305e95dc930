import { ballotLine } from '../../core/rolemodel/ballot-entry';
import { choiceNames, publicNames } from './choice-names';

const entry = ballotLine(['b', 'a'], 'A'.repeat(43));
const standing = [
  { id: 'a', name: '马德福', ended: false },
  { id: 'b', name: '石小梅', ended: false },
  { id: 'c', name: '周大勇', ended: false },
];
/** After the publication: the county tells the name of whom it honoured alone. */
const over = standing.map((one) => (one.id === 'a' ? one : { ...one, name: '其他候选人', ended: true }));

test('while the round lasts its names are told, and kept of those alone who were chosen', () => {
  expect(choiceNames(entry, standing, {})).toEqual({ names: ['马德福', '石小梅'] });
  expect(publicNames(entry, standing)).toEqual({ a: '马德福', b: '石小梅' });
});

test('after it the voter reads on this device whom they chose, and that nobody else does', () => {
  const { names, note } = choiceNames(entry, over, publicNames(entry, standing));
  expect(names).toEqual(['马德福', '石小梅']);
  expect(note).toContain('只给你看');
});

test('a device that never knew the name does not tell it', () => {
  const { names, note } = choiceNames(entry, over, {});
  expect(names).toEqual(['马德福', '一位没有获评的候选人']);
  expect(note).toContain('没有留下');
});

test('what stands in place of a name is never kept as one', () => {
  expect(publicNames(entry, over)).toEqual({ a: '马德福' });
});

test('before the campaign was read there is nothing to say', () => {
  expect(choiceNames(entry, [], {})).toEqual({ names: ['候选人', '候选人'] });
});
