import { useState } from 'react';
import { coverPersonalData, personalData } from '../../../core/report/personal-data';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { TextArea, TextInput } from '../../../ui/field';
import { confirm } from '../../../ui/overlay-store';
import { Notice } from '../../../ui/states';
import { Form, type FormProps } from './form';
import { PublicPictureRows, usePublicPictures } from './public-pictures';

/**
 * What everybody reads and sees; the original stays for those who work on the case. What was covered is published as it
 * was only after a question of its own.
 */
export function RedactForm({ report, steps }: FormProps) {
  const redact = useCommand('report.redact');
  const redaction = report.dispatch?.redaction;
  const now = {
    description: redaction?.description ?? report.description,
    address: redaction?.address ?? report.address ?? '',
  };
  const [description, setDescription] = useState(
    redaction?.description ?? coverPersonalData(report.description),
  );
  const [address, setAddress] = useState(redaction?.address ?? coverPersonalData(report.address ?? ''));
  const pictures = usePublicPictures(report);
  const words = description.trim();
  const place = address.trim();
  const rewritten = words !== now.description;
  const replaced = place !== now.address;
  const left = personalData([words, place].join('\n'));
  const uncovered = [
    ...(rewritten && words === report.description ? ['描述的原文'] : []),
    ...(replaced && place === report.address ? ['地点的原文'] : []),
    ...left.map((kind) => `文字里的${kind}`),
    ...pictures.uncovered,
  ];
  const send = async () => {
    if (uncovered.length > 0) {
      const sure = await confirm({
        title: '公开没有遮盖的内容？',
        text: `大家会看到：${uncovered.join('、')}。`,
        confirm: '照样公开',
        danger: true,
      });
      if (!sure) return;
    }
    const { id, version } = report;
    const done = await redact.run({
      id,
      version,
      ...(rewritten && { description: words === report.description ? null : words }),
      ...(replaced && { address: place === report.address ? null : place }),
      ...(pictures.sent.length > 0 && { pictures: [...pictures.sent] }),
    });
    if (done !== undefined) steps.done('公开的内容已改好');
  };
  const wrong = fieldErrors(redact.error);
  const nowhere = place === '' && report.address !== null;
  return (
    <Form
      title="遮盖公开的内容"
      steps={steps}
      command={redact}
      confirm="保存"
      ready={(rewritten || replaced || pictures.sent.length > 0) && words !== '' && !nowhere}
      onSend={() => void send()}
    >
      {left.length > 0 && (
        <Notice icon="alert" tone="wait">{`文字里还有${left.join('、')}，请遮盖。`}</Notice>
      )}
      <TextArea
        label="公开的描述"
        value={description}
        onChange={setDescription}
        max={reportLimits.description}
        error={wrong.description}
      />
      <TextInput
        label="公开的地点"
        value={address}
        onChange={setAddress}
        max={reportLimits.address}
        error={wrong.address}
      />
      {pictures.candidates.length > 0 && <PublicPictureRows {...pictures} />}
    </Form>
  );
}
