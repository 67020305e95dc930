import { useState } from 'react';
import type { Picture as PictureOf } from '../../../core/files/picture';
import { coverPersonalData } from '../../../core/report/personal-data';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { MultiChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Columns } from '../../../ui/layout';
import { MosaicSheet } from '../../../ui/mosaic-sheet';
import { Picture } from '../../../ui/picture';
import { Notice } from '../../../ui/states';
import { Form, type FormProps } from './form';

/** What everybody reads and sees; the original stays for those who work on the case. */
export function RedactForm({ report, steps }: FormProps) {
  const redact = useCommand('report.redact');
  const redaction = report.dispatch?.redaction;
  const warnings = report.dispatch?.warnings ?? [];
  const before = {
    description: redaction?.description ?? report.description,
    address: redaction?.address ?? report.address ?? '',
    hidden: (redaction?.pictures ?? []).map(({ fileId }) => fileId),
  };
  const [description, setDescription] = useState(
    redaction?.description ?? coverPersonalData(report.description),
  );
  const [address, setAddress] = useState(redaction?.address ?? coverPersonalData(report.address ?? ''));
  const [hidden, setHidden] = useState<readonly string[]>(before.hidden);
  const [covered, setCovered] = useState<Readonly<Record<string, PictureOf>>>({});
  const [covering, setCovering] = useState<string | undefined>();
  const open = report.before.find(({ fileId }) => fileId === covering);
  const cover = useCommand('files.cover', { refreshes: [] });
  const keepCovered = async ({ fileId, large }: PictureOf, cells: readonly number[]) => {
    const made = await cover.run({ fileId, path: large, cells: [...cells] });
    if (made === undefined) return;
    setCovered({ ...covered, [fileId]: made });
    setCovering(undefined);
  };
  const pictures = [
    ...Object.entries(covered)
      .filter(([fileId]) => !hidden.includes(fileId))
      .map(([fileId, replacement]) => ({ fileId, replacementId: replacement.fileId })),
    ...hidden.filter((id) => !before.hidden.includes(id)).map((fileId) => ({ fileId, replacementId: null })),
    // A picture that stands for itself is shown again.
    ...before.hidden
      .filter((id) => !hidden.includes(id) && covered[id] === undefined)
      .map((fileId) => ({ fileId, replacementId: fileId })),
  ];
  const changed =
    description.trim() !== before.description || address.trim() !== before.address || pictures.length > 0;
  const send = async () => {
    const { id, version } = report;
    const done = await redact.run({
      id,
      version,
      ...(description.trim() !== before.description && {
        description: description.trim() === report.description ? null : description.trim(),
      }),
      ...(address.trim() !== before.address && {
        address: address.trim() === report.address || address.trim() === '' ? null : address.trim(),
      }),
      ...(pictures.length > 0 && { pictures }),
    });
    if (done !== undefined) steps.done('公开的内容已改好');
  };
  const wrong = fieldErrors(redact.error);
  return (
    <Form
      title="遮盖公开的内容"
      steps={steps}
      command={redact}
      confirm="保存"
      ready={changed && description.trim() !== ''}
      onSend={() => void send()}
    >
      {warnings.length > 0 && (
        <Notice icon="alert">{`文字里可能有${warnings.join('、')}，已经先遮盖，请核对。`}</Notice>
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
      {report.before.length > 0 && (
        <Field label="照片：点开打码，或选出整张不公开的" error={wrong.pictures}>
          <Columns>
            {report.before.map(({ fileId, thumb }, index) => (
              <Picture
                key={fileId}
                src={covered[fileId]?.thumb ?? thumb}
                alt={`第 ${index + 1} 张照片`}
                caption={covered[fileId] === undefined ? `第 ${index + 1} 张，点开打码` : '已打码'}
                onTap={() => setCovering(fileId)}
              />
            ))}
          </Columns>
          <MultiChips
            label="不公开的照片"
            options={report.before.map(({ fileId }, index) => ({ id: fileId, label: `第 ${index + 1} 张` }))}
            values={[...hidden]}
            onChange={setHidden}
          />
        </Field>
      )}
      {open !== undefined && (
        <MosaicSheet
          key={open.fileId}
          src={open.large}
          note="涂过人脸、车牌、门牌和电话。公开的是打过码的，原照片只有办理的人看得到。"
          running={cover.running}
          error={cover.error}
          onPainted={(cells) => void keepCovered(open, cells)}
          onClose={() => setCovering(undefined)}
        />
      )}
    </Form>
  );
}
