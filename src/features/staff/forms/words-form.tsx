import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import type { Input, OperationName } from '../../../gateway/operations';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { PictureGrid } from '../../../ui/picture';
import { Text } from '../../../ui/text';
import { usePictures } from '../../../ui/use-pictures';
import type { Steps } from '../use-steps';
import { useDayEnd } from './day-end';
import { Form } from './form';
import { TemplateChooser } from './template-chooser';

/** What a person filled in: trimmed words, the end of office hours of a day, pictures that were sent. */
export interface Filled {
  readonly words: string;
  readonly at: string;
  readonly fileIds: string[];
}

interface WordsFormProps<N extends OperationName> {
  readonly operation: N;
  readonly steps: Steps;
  readonly title: string;
  /** What it answers to. */
  readonly lead?: string | undefined;
  readonly label: string;
  readonly max: number;
  readonly placeholder?: string;
  /** The words may be left out. */
  readonly optional?: boolean;
  /** A day that it needs, by what it is the day of. */
  readonly day?: string;
  /** Below the field of the day. */
  readonly dayHint?: string | undefined;
  /** Pictures that may come with it. */
  readonly pictures?: string;
  readonly confirm: string;
  /** Said when it is done. */
  readonly done: string;
  /** Category of ready-made texts for this step. */
  readonly categoryId?: string;
  readonly input: (filled: Filled) => Input<N>;
}

/** A step that takes words and perhaps a day or pictures: most of them. */
export function WordsForm<N extends OperationName>(props: WordsFormProps<N>) {
  const { operation, steps, title, lead, label, max, placeholder, optional, confirm, done, input } = props;
  const command = useCommand(operation);
  const pictures = usePictures(reportLimits.pictures);
  const [words, setWords] = useState('');
  const [day, setDay] = useState('');
  const end = useDayEnd()(day);
  const dated = props.day === undefined || end !== undefined;
  const send = async () => {
    const sent = await command.run(
      input({ words: words.trim(), at: end ?? '', fileIds: [...pictures.fileIds] }),
    );
    if (sent !== undefined) steps.done(done);
  };
  const wrong = fieldErrors(command.error);
  const ready = dated && !pictures.busy && (optional === true || words.trim() !== '');
  return (
    <Form
      title={title}
      steps={steps}
      command={command}
      confirm={confirm}
      ready={ready}
      onSend={() => void send()}
    >
      {lead !== undefined && <Text>{lead}</Text>}
      <TemplateChooser
        operation={operation}
        categoryId={props.categoryId}
        value={words}
        max={max}
        onChoose={setWords}
      />
      <TextArea
        label={label}
        value={words}
        onChange={setWords}
        max={max}
        placeholder={placeholder}
        error={wrong.reason ?? wrong.words ?? wrong.text ?? wrong.question ?? wrong.plan}
      />
      {props.day !== undefined && (
        <TextInput
          label={props.day}
          kind="date"
          value={day}
          onChange={setDay}
          hint={props.dayHint}
          error={wrong.dueAt ?? wrong.reviewAt}
        />
      )}
      {props.pictures !== undefined && (
        <Field label={props.pictures}>
          <PictureGrid {...pictures} />
        </Field>
      )}
    </Form>
  );
}
