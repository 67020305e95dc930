import type { CategoryQuestion } from './report-config';

/**
 * What is wrong with the answers to a category's questions, by input path; undefined where nothing is.
 * @param answers by question id; an answer is text, a number's too
 */
export function checkAnswers(
  questions: readonly CategoryQuestion[],
  answers: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const fields: Record<string, string> = {};
  for (const { id, label, kind, options, required } of questions) {
    const answer = answers[id];
    const path = `answers.${id}`;
    if (answer === undefined) {
      if (required) fields[path] = `请回答“${label}”。`;
    } else if (kind === 'choice' && !options.includes(answer))
      fields[path] = `“${label}”请从给出的选项里选。`;
    else if (kind === 'number' && !/^\d{1,9}(\.\d{1,2})?$/.test(answer))
      fields[path] = `“${label}”请填数字。`;
  }
  for (const id of Object.keys(answers)) {
    if (!questions.some((question) => question.id === id)) fields[`answers.${id}`] = '这一类没有这个问题。';
  }
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** The answers that belong to these questions and say something: what a form sends. */
export function answersTo(
  questions: readonly Pick<CategoryQuestion, 'id'>[],
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const answer = answers[id]?.trim() ?? '';
      return answer === '' ? [] : [[id, answer] as const];
    }),
  );
}
