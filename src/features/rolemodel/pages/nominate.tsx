import { useEffect } from 'react';
import type { RoleModelCategory } from '../../../core/rolemodel/category';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { askToNotify } from '../../../device/notify';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { replaceWith, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { PictureGrid } from '../../../ui/picture';
import { ErrorNote, Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { type SentPicture, usePictures } from '../../../ui/use-pictures';

interface Form {
  readonly category: RoleModelCategory | undefined;
  readonly name: string;
  readonly school: string;
  readonly line: string;
  readonly story: string;
  readonly sent: readonly SentPicture[];
}

const blank: Form = { category: undefined, name: '', school: '', line: '', story: '', sent: [] };
const mostPictures = 6;

export default function NominatePage() {
  const { campaignId } = usePageParams<'rolemodel', 'nominate'>();
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const draft = useDraft<Form>(`rolemodel.nominate.${campaignId}`, blank);
  const pictures = usePictures(mostPictures, draft.value.sent);
  const nominate = useCommand('rolemodel.nominate');
  const errors = fieldErrors(nominate.error);
  const { name, school, line, story } = draft.value;
  const categories = campaign.data?.rules.categories ?? [];
  const minors = campaign.data?.rules.minors ?? false;
  // Where there is one kind of honour, there is nothing to choose.
  const category = categories.length === 1 ? categories[0] : draft.value.category;
  const complete =
    category !== undefined &&
    name.trim() !== '' &&
    (!minors || school.trim() !== '') &&
    story.trim().length >= roleModelLimits.storyMin;
  const { change } = draft;
  const { sent } = pictures;
  // Pictures are sent as they are chosen; what is there is kept with the words.
  useEffect(() => change({ sent }), [change, sent]);

  const submit = async () => {
    askToNotify(['vote']);
    if (category === undefined) return;
    const done = await nominate.run({
      campaignId,
      category,
      name,
      ...(minors && { school }),
      line,
      story,
      fileIds: [...pictures.fileIds],
    });
    if (done === undefined) return;
    draft.clear();
    pictures.clear();
    toast('推荐已提交，谢谢你');
    replaceWith(paths.rolemodel.campaign({ id: campaignId }));
  };
  return (
    <PageShell
      title="推荐好人"
      load={campaign}
      needsSignIn
      bottom={
        <ActionBar>
          <Button
            kind="primary"
            loading={nominate.running}
            disabled={!complete || pictures.busy}
            onTap={() => void submit()}
          >
            提交推荐
          </Button>
        </ActionBar>
      }
    >
      {(data) => (
        <Stack gap={5}>
          <Text tone="second">{`推荐到“${data.title}”，${formatDeadline(data.nominatingEndsAt)} 截止。写到一半也没关系，会替你存着。`}</Text>
          {data.phase !== 'nominating' && (
            <Notice tone="wait" icon="clock">
              现在不在推荐时间里，暂时不能提交。
            </Notice>
          )}
          {data.rules.categories.length > 1 && (
            <Field label="哪一类好人" required error={errors.category}>
              <ChoiceChips
                label="哪一类好人"
                options={data.rules.categories.map((id) => ({ id, label: id }))}
                value={category}
                onChange={(next) => change({ category: next })}
              />
            </Field>
          )}
          <TextInput
            label={minors ? '孩子的名字' : '他的名字'}
            hint={minors ? '写全名便于核实，公开时只显示名，不显示姓' : undefined}
            value={name}
            onChange={(next) => change({ name: next })}
            max={roleModelLimits.name}
            error={errors.name}
            required
          />
          {minors && (
            <TextInput
              label="孩子的学校"
              value={school}
              onChange={(next) => change({ school: next })}
              max={roleModelLimits.school}
              error={errors.school}
              required
            />
          )}
          <TextInput
            label="一句话介绍"
            value={line}
            onChange={(next) => change({ line: next })}
            placeholder="例如：二十年给山里的孩子送课本"
            max={roleModelLimits.line}
            error={errors.line}
            hint="可以不填，我们取事迹的第一句"
          />
          <TextArea
            label="他的事迹"
            value={story}
            onChange={(next) => change({ story: next })}
            placeholder="什么时候、在哪里、做了什么、坚持了多久"
            max={roleModelLimits.story}
            error={errors.story}
            required
          />
          <Field label="照片" hint="有本人或做好事时的照片更好，没有也可以" error={errors.fileIds}>
            <PictureGrid {...pictures} />
          </Field>
          <Text size={5} tone="second">
            {minors ? '请先征得孩子监护人的同意。' : '请先征得本人或家人同意。'}
            入围前我们会再次核实并征求同意，公示前不会对外公开。
          </Text>
          <ErrorNote error={nominate.error} />
        </Stack>
      )}
    </PageShell>
  );
}
