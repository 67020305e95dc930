import { useState } from 'react';
import { answersTo } from '../../../core/report/category-questions';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useMe } from '../../../gateway/me';
import { useRead } from '../../../gateway/read';
import { back } from '../../../navigation/go';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { FormQuestions } from '../../../ui/form-questions';
import { Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { PictureGrid } from '../../../ui/picture';
import { ErrorNote, Notice, Skeleton } from '../../../ui/states';
import { usePictures } from '../../../ui/use-pictures';
import '../staff.scss';

/** A report that staff enter: for a caller, or what an inspector found. */
export default function RecordPage() {
  const record = useCommand('report.record');
  const me = useMe();
  const categories = useRead('report.categories', {});
  const areas = useRead('report.areas', {});
  const pictures = usePictures(reportLimits.pictures);
  const screens = me?.permissions.includes('report.screen') === true;
  const [source, setSource] = useState<'caller' | 'inspection'>('caller');
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const [areaId, setAreaId] = useState<string | undefined>();
  const [address, setAddress] = useState('');
  const [categoryId, setCategoryId] = useState<string | undefined>();
  const [description, setDescription] = useState('');
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const kind = screens ? source : 'inspection';
  const area = areas.data?.items.find(({ id }) => id === areaId);
  const ready =
    area !== undefined && categoryId !== undefined && description.trim() !== '' && address.trim() !== '';
  const send = async () => {
    if (area === undefined || categoryId === undefined) return;
    const done = await record.run({
      source: kind,
      categoryId,
      description: description.trim(),
      address: address.trim(),
      // A caller names the place; until somebody was there, the middle of the town stands for it.
      location: area.centre,
      areaId: area.id,
      answers: answersTo(chosen?.questions ?? [], answers),
      fileIds: [...pictures.fileIds],
      ...(pictures.fileIds.length === 0 && {
        noPhotoReason: kind === 'caller' ? '来电、来访' : '巡查未拍照',
      }),
      ...(kind === 'caller' && name.trim() !== '' && { callerName: name.trim() }),
      ...(kind === 'caller' && contact.trim() !== '' && { callerContact: contact.trim() }),
    });
    if (done === undefined) return;
    toast(`已登记，编号 ${done.number}`);
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
            loading={record.running}
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
          </>
        )}
        {areas.data === undefined || categories.data === undefined ? (
          <Skeleton rows={4} />
        ) : (
          <>
            <Field label="街道、镇" error={wrong.areaId}>
              <ChoiceChips
                label="街道、镇"
                options={areas.data.items.map(({ id, name: label }) => ({ id, label }))}
                value={areaId}
                onChange={setAreaId}
              />
            </Field>
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
        <Field label="照片（可不拍）" error={wrong.fileIds}>
          <PictureGrid {...pictures} />
        </Field>
        <ErrorNote error={record.error} />
      </Stack>
    </PageShell>
  );
}
