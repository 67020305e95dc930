import { ChoiceChips } from './choice';
import { Field, TextInput } from './field';

/** A question of a form that is made of data. */
export interface FormQuestion {
  readonly id: string;
  readonly label: string;
  readonly kind: 'choice' | 'text' | 'number';
  readonly options: readonly string[];
  readonly required: boolean;
}

interface FormQuestionsProps {
  readonly questions: readonly FormQuestion[];
  /** By question id. */
  readonly answers: Readonly<Record<string, string>>;
  readonly onChange: (answers: Readonly<Record<string, string>>) => void;
  /** What is wrong, by `answers.<id>`. */
  readonly wrong: Readonly<Record<string, string>>;
}

const answerLength = 500;

/** The questions that the chosen kind of thing asks of its own. */
export function FormQuestions({ questions, answers, onChange, wrong }: FormQuestionsProps) {
  const answer = (id: string, text: string) => onChange({ ...answers, [id]: text });
  return (
    <>
      {questions.map(({ id, label, kind, options, required }) =>
        kind === 'choice' ? (
          <Field key={id} label={required ? label : `${label}（可不选）`} error={wrong[`answers.${id}`]}>
            <ChoiceChips
              label={label}
              options={options.map((option) => ({ id: option, label: option }))}
              value={answers[id]}
              onChange={(option) => answer(id, option)}
            />
          </Field>
        ) : (
          <TextInput
            key={id}
            label={required ? label : `${label}（可不写）`}
            kind={kind === 'number' ? 'digit' : 'text'}
            value={answers[id] ?? ''}
            onChange={(text) => answer(id, text)}
            max={answerLength}
            error={wrong[`answers.${id}`]}
          />
        ),
      )}
    </>
  );
}
