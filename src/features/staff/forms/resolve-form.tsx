import { useState } from 'react';
import { personalData } from '../../../core/report/personal-data';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { PictureGrid } from '../../../ui/picture';
import { Notice } from '../../../ui/states';
import { usePictures } from '../../../ui/use-pictures';
import { Form, type FormProps } from './form';
import { TemplateChooser } from './template-chooser';

export function ResolveForm({ report: { id, version, category }, steps }: FormProps) {
  const resolve = useCommand('report.resolve');
  const pictures = usePictures(reportLimits.pictures);
  const [reply, setReply] = useState('');
  const [without, setWithout] = useState('');
  const pictured = pictures.fileIds.length > 0;
  const send = async () => {
    const exemption = pictured ? {} : { noPhotoReason: without.trim() };
    const done = await resolve.run({
      id,
      version,
      reply: reply.trim(),
      fileIds: [...pictures.fileIds],
      ...exemption,
    });
    if (done !== undefined) steps.done('已提交，等待核查');
  };
  const found = personalData(reply);
  const ready = reply.trim() !== '' && !pictures.busy && (pictured || without.trim() !== '');
  return (
    <Form
      title="处置完成"
      steps={steps}
      command={resolve}
      confirm="提交核查"
      ready={ready}
      onSend={() => void send()}
    >
      <Field label="处置后的照片" error={fieldErrors(resolve.error).fileIds}>
        <PictureGrid {...pictures} />
      </Field>
      {!pictured && (
        <TextInput
          label="没有照片的，写明原因"
          value={without}
          onChange={setWithout}
          max={reportLimits.noPhotoReason}
          placeholder="如：夜间噪声，现场无可拍之物"
        />
      )}
      <TemplateChooser
        operation="report.resolve"
        categoryId={category.id}
        value={reply}
        max={reportLimits.reply}
        onChoose={setReply}
      />
      <TextArea
        label="给市民的答复，会公开"
        value={reply}
        onChange={setReply}
        max={reportLimits.reply}
        placeholder="做了什么，什么时候做的，以后怎样防止"
        error={fieldErrors(resolve.error).reply}
      />
      {found.length > 0 && (
        <Notice icon="alert" tone="wait">{`答复里有${found.join('、')}，答复会公开，请改掉。`}</Notice>
      )}
    </Form>
  );
}
