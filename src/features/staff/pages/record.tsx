import { useState } from 'react';
import type { Point } from '../../../core/kernel/geo';
import { answersTo } from '../../../core/report/category-questions';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useMe } from '../../../gateway/me';
import { useRead } from '../../../gateway/read';
import { back } from '../../../navigation/go';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips, SwitchRow } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { FormQuestions } from '../../../ui/form-questions';
import { Stack } from '../../../ui/layout';
import { List } from '../../../ui/list';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { PictureGrid } from '../../../ui/picture';
import { ErrorNote, Notice, Skeleton } from '../../../ui/states';
import { usePictures } from '../../../ui/use-pictures';
import { PlaceField } from '../place-field';
import '../staff.scss';

/** A report that staff enter: for a caller, or what an inspector found. */
export default function RecordPage() {
  const record = useCommand('report.record');
  const note = useCommand('report.addNote');
  const me = useMe();
  const categories = useRead('report.categories', {});
  const areas = useRead('report.areas', {});
  const pictures = usePictures(reportLimits.pictures);
  const screens = me?.permissions.includes('report.screen') === true;
  const [source, setSource] = useState<'caller' | 'inspection'>('caller');
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [callBack, setCallBack] = useState(false);
  const [place, setPlace] = useState<Point | undefined>();
  const [address, setAddress] = useState('');
  const [categoryId, setCategoryId] = useState<string | undefined>();
  const [description, setDescription] = useState('');
  const [without, setWithout] = useState('');
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const kind = screens ? source : 'inspection';
  // Who takes in reports does so for the whole county, whatever else they do.
  const own = screens || !me?.areas.length ? undefined : new Set(me.areas.map(({ id }) => id));
  const pictured = pictures.fileIds.length > 0;
  const ready =
    place !== undefined &&
    categoryId !== undefined &&
    description.trim() !== '' &&
    address.trim() !== '' &&
    (pictured || without.trim() !== '');
  const send = async () => {
    if (place === undefined || categoryId === undefined) return;
    const done = await record.run({
      source: kind,
      categoryId,
      description: description.trim(),
      address: address.trim(),
      location: place,
      answers: answersTo(chosen?.questions ?? [], answers),
      fileIds: [...pictures.fileIds],
      ...(!pictured && { noPhotoReason: without.trim() }),
      ...(kind === 'caller' && name.trim() !== '' && { callerName: name.trim() }),
      ...(kind === 'caller' && contact.trim() !== '' && { callerContact: contact.trim() }),
    });
    if (done === undefined) return;
    // Between staff, and without the number: who calls back looks it up, which is recorded.
    const asked = kind === 'caller' && callBack;
    const noted = !asked || (await note.run({ id: done.id, text: '来电人希望办结后回电。' })) !== undefined;
    if (noted) toast(`已登记，编号 ${done.number}`);
    else toast(`已登记 ${done.number}，但没有记下要回电，请在工单里补一条备注`, 'accent');
    back();
  };
  const wrong = fieldErrors(record.error);
  const groups = categories.data?.items ?? [];
  const group = groups.find(
    ({ id, children }) => id === categoryId || children.some((child) => child.id === categoryId),
  );
  const chosen = group?.children.find(({ id }) => id === categoryId) ?? group;
  const inside = (group?.children ?? []).filter(({ stop }) => stop === null);
  return (
    <PageShell
      title="登记"
      needsSignIn
      bottom={
        <ActionBar>
          <Button
            kind="primary"
            loading={record.running || note.running}
            disabled={!ready || pictures.busy}
            onTap={() => void send()}
          >
            登记
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={4}>
        {screens && (
          <Field label="来源">
            <ChoiceChips
              label="来源"
              options={[
                { id: 'caller', label: '来电、来访' },
                { id: 'inspection', label: '巡查发现' },
              ]}
              value={source}
              onChange={setSource}
            />
          </Field>
        )}
        {kind === 'caller' && (
          <>
            <Notice icon="shield">姓名和电话单独存放，只有受理员因工作需要才能查看，每次都有记录。</Notice>
            <TextInput
              label="来电人（可不写）"
              value={name}
              onChange={setName}
              max={reportLimits.callerName}
              error={wrong.callerName}
            />
            <TextInput
              label="回复电话（可不写）"
              kind="tel"
              value={contact}
              onChange={setContact}
              max={reportLimits.contact}
              error={wrong.callerContact}
            />
            {contact.trim() !== '' && (
              <List bare>
                <SwitchRow
                  title="办结后要回电"
                  note="记成内部备注，电话不在里面"
                  checked={callBack}
                  onChange={setCallBack}
                />
              </List>
            )}
          </>
        )}
        {me === undefined || areas.data === undefined || categories.data === undefined ? (
          <Skeleton rows={4} />
        ) : (
          <>
            <PlaceField
              areas={areas.data.items}
              own={own}
              start={undefined}
              value={place}
              error={wrong.location ?? wrong.areaId}
              onChange={(at, called) => {
                setPlace(at);
                if (called !== '' && address.trim() === '') setAddress(called.slice(0, reportLimits.address));
              }}
            />
            <TextInput
              label="在哪里"
              value={address}
              onChange={setAddress}
              max={reportLimits.address}
              placeholder="路名、门牌、小区、标志物"
              error={wrong.address}
            />
            <Field label="类别" error={wrong.categoryId}>
              <ChoiceChips
                label="类别"
                options={groups.map(({ id, name: label }) => ({ id, label }))}
                value={group?.id}
                onChange={setCategoryId}
              />
            </Field>
            {inside.length > 0 && (
              <Field label="具体是（可不选）">
                <ChoiceChips
                  label="具体是"
                  options={inside.map(({ id, name: label }) => ({ id, label }))}
                  value={categoryId}
                  onChange={setCategoryId}
                />
              </Field>
            )}
            <FormQuestions
              questions={chosen?.questions ?? []}
              answers={answers}
              onChange={setAnswers}
              wrong={wrong}
            />
          </>
        )}
        <TextArea
          label="什么情况"
          value={description}
          onChange={setDescription}
          max={reportLimits.description}
          error={wrong.description}
        />
        <Field label="照片" error={wrong.fileIds}>
          <PictureGrid {...pictures} />
        </Field>
        {!pictured && (
          <TextInput
            label="没有照片的，写明原因"
            value={without}
            onChange={setWithout}
            max={reportLimits.noPhotoReason}
            placeholder={kind === 'caller' ? '如：来电反映，没有照片' : '如：夜间拍不清'}
            error={wrong.noPhotoReason}
          />
        )}
        <ErrorNote error={record.error} />
      </Stack>
    </PageShell>
  );
}
