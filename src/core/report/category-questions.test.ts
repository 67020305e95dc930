import { answersTo, checkAnswers } from './category-questions';
import type { CategoryQuestion } from './report-config';

const question = (change: Partial<CategoryQuestion>): CategoryQuestion => ({
  id: 'when',
  label: '什么时候',
  kind: 'choice',
  options: ['白天', '夜里'],
  required: true,
  isPublic: true,
  ...change,
});
const questions = [
  question({}),
  question({ id: 'count', label: '几辆', kind: 'number', options: [], required: false }),
];

describe('answers to a category’s questions', () => {
  test.each<readonly [Record<string, string>, readonly string[]]>([
    [{ when: '白天' }, []],
    [{ when: '白天', count: '12' }, []],
    [{ when: '夜里', count: '1.5' }, []],
    [{}, ['answers.when']],
    [{ when: '傍晚' }, ['answers.when']],
    [{ when: '白天', count: '许多' }, ['answers.count']],
    [{ when: '白天', count: '-1' }, ['answers.count']],
    [{ when: '白天', colour: '红' }, ['answers.colour']],
    [{ count: 'x', colour: '红' }, ['answers.when', 'answers.count', 'answers.colour']],
  ])('%j', (answers, wrong) => {
    expect(Object.keys(checkAnswers(questions, answers) ?? {})).toEqual(wrong);
  });

  test('what a form sends belongs to the questions and says something', () => {
    expect(answersTo(questions, { when: ' 白天 ', count: ' ', other: '另一类的' })).toEqual({ when: '白天' });
  });
});
