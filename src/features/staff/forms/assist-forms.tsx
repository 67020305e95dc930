import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { RadioRows } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { PictureGrid } from '../../../ui/picture';
import { Skeleton } from '../../../ui/states';
import { usePictures } from '../../../ui/use-pictures';
import { Form, type FormProps } from './form';

/** Asks a unit beside the lead to do something. */
export function AskAssistForm({ report, steps }: FormProps) {
  const ask = useCommand('report.askAssist');
  const units = useRead('report.units', {});
  const [unitId, setUnitId] = useState<string | undefined>();
  const [task, setTask] = useState('');
  const lead = report.dispatch?.leadUnit?.id;
  const send = async () => {
    if (unitId === undefined) return;
    const { id, version } = report;
    if ((await ask.run({ id, version, unitId, task: task.trim() })) !== undefined) steps.done('已请协办');
  };
  return (
    <Form
      title="请单位协办"
      steps={steps}
      command={ask}
      confirm="请协办"
      ready={unitId !== undefined && task.trim() !== ''}
      onSend={() => void send()}
    >
      <TextArea
        label="请它做什么"
        value={task}
        onChange={setTask}
        max={reportLimits.task}
        placeholder="办完以前，主办单位不能提交处置完成"
        error={fieldErrors(ask.error).task}
      />
      {units.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <RadioRows
          label="协办单位"
          options={units.data.items
            .filter(({ id }) => id !== lead)
            .map(({ id, name }) => ({ id, label: name }))}
          value={unitId}
          onChange={setUnitId}
        />
      )}
    </Form>
  );
}

/** A unit's task is done, or the office lifts it. */
export function FinishAssistForm({ report, steps }: FormProps) {
  const finish = useCommand('report.finishAssist');
  const pictures = usePictures(reportLimits.pictures);
  const open = (report.dispatch?.assistTasks ?? []).filter(({ done }) => !done);
  const [unitId, setUnitId] = useState(open.length === 1 ? open[0]?.unit.id : undefined);
  const [words, setWords] = useState('');
  const send = async () => {
    if (unitId === undefined) return;
    const { id, version } = report;
    const fileIds = [...pictures.fileIds];
    const done = await finish.run({ id, version, unitId, words: words.trim(), fileIds });
    if (done !== undefined) steps.done('协办已办结');
  };
  const wrong = fieldErrors(finish.error);
  return (
    <Form
      title="协办办结"
      steps={steps}
      command={finish}
      confirm="办结"
      ready={unitId !== undefined && words.trim() !== '' && !pictures.busy}
      onSend={() => void send()}
    >
      <RadioRows
        label="哪个单位的"
        options={open.map(({ unit, task }) => ({ id: unit.id, label: unit.name, note: task }))}
        value={unitId}
        onChange={setUnitId}
      />
      <TextArea
        label="办得怎样，或为什么取消"
        value={words}
        onChange={setWords}
        max={reportLimits.reason}
        error={wrong.words ?? wrong.unitId}
      />
      <Field label="照片（可不拍）">
        <PictureGrid {...pictures} />
      </Field>
    </Form>
  );
}
