import { useEffect, useMemo, useState } from 'react';
import { volunteerLimits } from '../../../core/volunteer/volunteer-limits';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { here, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Picture, PictureGrid } from '../../../ui/picture';
import { ErrorNote, Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { type SentPicture, usePictures } from '../../../ui/use-pictures';
import { PlaceSheet } from '../place-sheet';
import { ShiftEditor } from '../shift-editor';
import {
  type ActivityForm,
  emptyShift,
  formOf,
  nextShiftAfter,
  readForm,
  type ShiftForm,
} from '../shift-form';
import '../volunteer.scss';

type Existing = Output<'volunteer.getActivity'>;

interface Draft extends ActivityForm {
  readonly pictures: readonly SentPicture[];
}

export default function EditActivityPage() {
  const { id } = usePageParams<'volunteer', 'edit'>();
  return id === undefined ? <Form existing={undefined} /> : <EditExisting id={id} />;
}

function EditExisting({ id }: { readonly id: string }) {
  const activity = useRead('volunteer.getActivity', { id });
  if (activity.data === undefined) return <PageShell title="修改活动" load={activity} needsSignIn />;
  return <Form key={activity.data.version} existing={activity.data} />;
}

function startOf(existing: Existing | undefined): Draft {
  if (existing) return { ...formOf(existing), pictures: [] };
  return {
    title: '',
    categoryId: '',
    description: '',
    bring: '',
    place: '',
    location: null,
    shifts: [emptyShift(Date.now())],
    pictures: [],
  };
}

function Form({ existing }: { readonly existing: Existing | undefined }) {
  const start = useMemo(() => startOf(existing), [existing]);
  const { value, change, clear, restored } = useDraft(
    existing ? `volunteer.edit.${existing.id}.${existing.version}` : 'volunteer.edit',
    start,
  );
  const categories = useRead('volunteer.categories', {});
  const pictures = usePictures(volunteerLimits.pictures, value.pictures);
  const create = useCommand('volunteer.createActivity');
  const update = useCommand('volunteer.updateActivity');
  const publish = useCommand('volunteer.publishActivity');
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const [placing, setPlacing] = useState(false);

  // What is sent of the pictures is part of the draft.
  const sent = pictures.sent.map(({ fileId }) => fileId).join();
  const kept = value.pictures.map(({ fileId }) => fileId).join();
  useEffect(() => {
    if (sent !== kept) change({ pictures: pictures.sent });
  }, [sent, kept, pictures.sent, change]);

  const save = async () => {
    const read = readForm(value);
    setMissing('missing' in read ? read.missing : {});
    if ('missing' in read) {
      toast('还有没填完的，看看标红的地方', 'accent');
      return undefined;
    }
    const { content } = read;
    return existing
      ? await update.run({ ...content, id: existing.id, version: existing.version })
      : await create.run({ ...content, fileIds: [...pictures.fileIds] });
  };
  const keep = async () => {
    const page = here();
    const saved = await save();
    if (!saved) return;
    clear();
    toast('已存草稿');
    page.replaceWith(paths.volunteer.activity({ id: saved.id }));
  };
  const open = async () => {
    const page = here();
    const saved = await save();
    if (!saved) return;
    clear();
    const opened = await publish.run({ id: saved.id, version: saved.version });
    if (opened) toast('已发布，可以报名了');
    else toast('已存草稿，但没能发布，请在这里再试', 'accent');
    page.replaceWith(paths.volunteer.activity({ id: saved.id }));
  };
  const saving = create.running || update.running;
  const error = create.error ?? update.error;
  const errors: Readonly<Record<string, string>> = { ...fieldErrors(error), ...missing };
  return (
    <PageShell
      title={existing ? '修改活动' : '发起活动'}
      needsSignIn
      bottom={
        <ActionBar>
          <Button loading={saving && !publish.running} disabled={pictures.busy} onTap={() => void keep()}>
            存草稿
          </Button>
          <Button
            kind="primary"
            loading={saving || publish.running}
            disabled={pictures.busy}
            onTap={() => void open()}
          >
            发布
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={5}>
        {restored && <Notice icon="edit">接着上次没写完的。</Notice>}
        <Card>
          <Stack gap={4}>
            <TextInput
              label="活动名称"
              required
              value={value.title}
              onChange={(title) => change({ title })}
              max={volunteerLimits.title}
              placeholder="例如：清源河岸清洁"
              error={errors.title}
            />
            <Field label="类别" required error={errors.categoryId}>
              <ChoiceChips
                label="类别"
                options={(categories.data?.items ?? []).map(({ id, name }) => ({ id, label: name }))}
                value={value.categoryId === '' ? undefined : value.categoryId}
                onChange={(categoryId) => change({ categoryId })}
              />
            </Field>
            <TextArea
              label="做什么"
              required
              value={value.description}
              onChange={(description) => change({ description })}
              max={volunteerLimits.description}
              placeholder="做什么、适合谁来、要注意什么"
              error={errors.description}
            />
            <TextInput
              label="带什么"
              value={value.bring}
              onChange={(bring) => change({ bring })}
              max={volunteerLimits.bring}
              placeholder="穿什么、带什么，哪些由你们准备"
              error={errors.bring}
            />
          </Stack>
        </Card>
        <Card>
          <Stack gap={3}>
            <TextInput
              label="集合地点"
              required
              value={value.place}
              onChange={(place) => change({ place })}
              max={volunteerLimits.place}
              placeholder="路名、门牌或旁边的标志"
              error={errors.place}
            />
            <List label="位置" bare>
              <ListRow
                icon="location"
                title={value.location === null ? '定一下位置' : '位置已定，点这里改'}
                note={
                  errors.location === undefined ? (
                    '给附近的人看远近'
                  ) : (
                    <Text size={5} tone="accent" as="span">
                      {errors.location}
                    </Text>
                  )
                }
                onTap={() => setPlacing(true)}
              />
            </List>
          </Stack>
        </Card>
        <Section title="照片">
          {existing ? (
            existing.picture && <Picture src={existing.picture.large} alt="活动的配图" ratio="16:9" />
          ) : (
            <PictureGrid {...pictures} />
          )}
        </Section>
        <Shifts shifts={value.shifts} errors={errors} onChange={(shifts) => change({ shifts })} />
        <ErrorNote error={error} />
      </Stack>
      <PlaceSheet
        open={placing}
        start={value.location}
        onClose={() => setPlacing(false)}
        onChoose={(location, name) =>
          change({ location, ...(value.place === '' && name !== undefined && { place: name }) })
        }
      />
    </PageShell>
  );
}

interface ShiftsProps {
  readonly shifts: readonly ShiftForm[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (shifts: readonly ShiftForm[]) => void;
}

function Shifts({ shifts, errors, onChange }: ShiftsProps) {
  const last = shifts[shifts.length - 1];
  return (
    <Section title="班次">
      <Stack gap={3}>
        {shifts.map((shift, index) => (
          <ShiftEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a shift of the form is known by its number
            key={index}
            number={index + 1}
            shift={shift}
            error={errors[`shifts.${index}`] ?? errors[`shifts.${index}.startsAt`]}
            onChange={(changed) => onChange(shifts.map((other, at) => (at === index ? changed : other)))}
            onRemove={shifts.length > 1 ? () => onChange(shifts.filter((_, at) => at !== index)) : undefined}
          />
        ))}
        {last && shifts.length < volunteerLimits.shifts && (
          <Button icon="plus" wide onTap={() => onChange([...shifts, nextShiftAfter(last)])}>
            再加一班
          </Button>
        )}
      </Stack>
    </Section>
  );
}
