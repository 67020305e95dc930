import { useState } from 'react';
import { coverPersonalData, personalData } from '../../../core/report/personal-data';
import { reportLimits } from '../../../core/report/report-limits';
import { mayReadNote, stepTitle } from '../../../core/report/timeline-words';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { SwitchRow } from '../../../ui/choice';
import { TextArea, TextInput } from '../../../ui/field';
import { List } from '../../../ui/list';
import { confirm } from '../../../ui/overlay-store';
import { Notice } from '../../../ui/states';
import type { Case } from '../steps';
import { Form, type FormProps } from './form';
import { PublicPictureRows, usePublicPictures } from './public-pictures';

/** Words of a step that everybody reads, and what stands for them now. */
interface PublicNote {
  readonly seq: number;
  readonly label: string;
  readonly original: string;
  readonly now: string;
}

function publicNotes({ timeline, mine, dispatch }: Case): readonly PublicNote[] {
  return timeline.flatMap((entry) => {
    const { seq, action, note } = entry;
    if (note === null || !mayReadNote(action, 'public')) return [];
    const covered = dispatch?.redaction.notes.find((each) => each.seq === seq)?.text;
    const label = action === 'resolve' ? '公开的答复' : `公开的话：${stepTitle(entry, mine)}`;
    return [{ seq, label, original: note, now: covered ?? note }];
  });
}

/**
 * What everybody reads and sees; the original stays for those who work on the case. What was covered is published as it
 * was only after a question of its own.
 */
export function RedactForm({ report, steps }: FormProps) {
  const redact = useCommand('report.redact');
  const redaction = report.dispatch?.redaction;
  const notes = publicNotes(report);
  const now = {
    description: redaction?.description ?? report.description,
    address: redaction?.address ?? report.address ?? '',
    hidePlace: redaction?.hidePlace ?? false,
  };
  const [description, setDescription] = useState(
    redaction?.description ?? coverPersonalData(report.description),
  );
  const [address, setAddress] = useState(redaction?.address ?? coverPersonalData(report.address ?? ''));
  const [hidePlace, setHidePlace] = useState(now.hidePlace);
  const [told, setTold] = useState<ReadonlyMap<number, string>>(new Map());
  const pictures = usePublicPictures(report);
  const words = description.trim();
  const place = address.trim();
  const rewritten = words !== now.description;
  const replaced = place !== now.address;
  const retold = notes.flatMap((note) => {
    const text = told.get(note.seq)?.trim() ?? note.now;
    return text === note.now ? [] : [{ ...note, text }];
  });
  const shown = [words, place, ...notes.map(({ seq, now: text }) => told.get(seq) ?? text)];
  const left = personalData(shown.join('\n'));
  const uncovered = [
    ...(rewritten && words === report.description ? ['描述的原文'] : []),
    ...(replaced && place === report.address ? ['地点的原文'] : []),
    ...(now.hidePlace && !hidePlace ? ['准确的位置'] : []),
    ...retold.flatMap(({ label, text, original }) => (text === original ? [`${label}的原文`] : [])),
    ...left.map((kind) => `文字里的${kind}`),
    ...pictures.uncovered,
  ];
  const changed =
    rewritten || replaced || hidePlace !== now.hidePlace || retold.length > 0 || pictures.sent.length > 0;
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
      ...(hidePlace !== now.hidePlace && { hidePlace }),
      ...(retold.length > 0 && {
        notes: retold.map(({ seq, text, original }) => ({ seq, text: text === original ? null : text })),
      }),
      ...(pictures.sent.length > 0 && { pictures: [...pictures.sent] }),
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
      ready={changed && words !== ''}
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
        hint={place === '' ? `空着的，大家只看到${report.area.name}` : undefined}
        error={wrong.address}
      />
      <List bare>
        <SwitchRow
          title="不公开准确位置"
          note={`地图上只到${report.area.name}`}
          checked={hidePlace}
          onChange={setHidePlace}
        />
      </List>
      {notes.map(({ seq, label, now: text }) => (
        <TextArea
          key={seq}
          label={label}
          value={told.get(seq) ?? text}
          onChange={(value) => setTold(new Map([...told, [seq, value]]))}
          max={reportLimits.reply}
        />
      ))}
      {pictures.candidates.length > 0 && <PublicPictureRows {...pictures} />}
    </Form>
  );
}
