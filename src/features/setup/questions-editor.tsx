import { useState } from 'react';
import {
  type CategoryQuestion,
  type QuestionKind,
  questionKindNames,
  questionKinds,
} from '../../core/report/report-config';
import { reportLimits } from '../../core/report/report-limits';
import { newRequestId } from '../../device/random';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ChoiceChips, SwitchRow } from '../../ui/choice';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Text } from '../../ui/text';
import { linesOf } from './lines';

interface QuestionsEditorProps {
  readonly questions: readonly CategoryQuestion[];
  readonly onChange: (questions: CategoryQuestion[]) => void;
  readonly error: string | undefined;
}

/** What a category asks beside the description; one of them is open at a time. */
export function QuestionsEditor({ questions, onChange, error }: QuestionsEditorProps) {
  const [open, setOpen] = useState<string | undefined>();
  const put = (changed: CategoryQuestion) =>
    onChange(questions.map((question) => (question.id === changed.id ? changed : question)));
  const add = () => {
    const id = newRequestId();
    onChange([...questions, { id, label: '', kind: 'choice', options: [], required: false, isPublic: true }]);
    setOpen(id);
  };
  return (
    <Stack gap={3}>
      {questions.map((question) =>
        question.id === open ? (
          <Card key={question.id}>
            <OpenQuestion
              question={question}
              onChange={put}
              onDrop={() => onChange(questions.filter(({ id }) => id !== question.id))}
              onClose={() => setOpen(undefined)}
            />
          </Card>
        ) : (
          <List key={question.id}>
            <ListRow
              title={question.label === '' ? '（还没写）' : question.label}
              note={[
                questionKindNames[question.kind],
                ...(question.options.length > 0 ? [question.options.join('、')] : []),
                question.required ? '必答' : '可不答',
                question.isPublic ? '公开' : '不公开',
              ].join('，')}
              onTap={() => setOpen(question.id)}
            />
          </List>
        ),
      )}
      {error !== undefined && <Text tone="accent">{error}</Text>}
      {questions.length < reportLimits.questions && (
        <Button icon="plus" onTap={add}>
          加一个问题
        </Button>
      )}
    </Stack>
  );
}

interface OpenQuestionProps {
  readonly question: CategoryQuestion;
  readonly onChange: (question: CategoryQuestion) => void;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

function OpenQuestion({ question, onChange, onDrop, onClose }: OpenQuestionProps) {
  // Kept as it is typed: an empty line in the middle of writing is not an option yet.
  const [lines, setLines] = useState(question.options.join('\n'));
  const write = (text: string) => {
    setLines(text);
    onChange({ ...question, options: linesOf(text) });
  };
  return (
    <Stack gap={4}>
      <TextInput
        label="问什么"
        value={question.label}
        onChange={(label) => onChange({ ...question, label })}
        max={reportLimits.questionLabel}
        placeholder="例如：一般在什么时间"
      />
      <Field label="怎么答">
        <ChoiceChips<QuestionKind>
          label="怎么答"
          options={questionKinds.map((kind) => ({ id: kind, label: questionKindNames[kind] }))}
          value={question.kind}
          onChange={(kind) =>
            onChange({ ...question, kind, options: kind === 'choice' ? linesOf(lines) : [] })
          }
        />
      </Field>
      {question.kind === 'choice' && (
        <TextArea
          label={`选项，一行一个，最多 ${reportLimits.options} 个`}
          value={lines}
          onChange={write}
          max={reportLimits.options * (reportLimits.option + 1)}
        />
      )}
      <SwitchRow
        title="必须回答"
        checked={question.required}
        onChange={(required) => onChange({ ...question, required })}
      />
      <SwitchRow
        title="回答随问题公开"
        note="可能带出个人信息的，不要公开"
        checked={question.isPublic}
        onChange={(isPublic) => onChange({ ...question, isPublic })}
      />
      <Button onTap={onClose}>好了</Button>
      <Button kind="danger" onTap={onDrop}>
        去掉这个问题
      </Button>
    </Stack>
  );
}
