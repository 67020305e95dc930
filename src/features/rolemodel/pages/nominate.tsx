import { useEffect } from 'react';
import { limits } from '../../../core/kernel/schema';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { askToNotify } from '../../../device/notify';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import { may, useMe } from '../../../gateway/me';
import type { Item, Output } from '../../../gateway/operations';
import { useList, useRead } from '../../../gateway/read';
import { back, here, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button } from '../../../ui/button';
import { Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorNote, Notice } from '../../../ui/states';
import { Heading, Text } from '../../../ui/text';
import { usePictures } from '../../../ui/use-pictures';
import {
  blankNomination,
  isComplete,
  NominationFields,
  type NominationForm,
  wordsOf,
} from '../nomination-fields';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;
type Nomination = Item<'rolemodel.myNominations'>;

/** Nominates somebody, or amends a nomination that was given back. */
export default function NominatePage() {
  const { campaignId, id } = usePageParams<'rolemodel', 'nominate'>();
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  if (id !== undefined) return <Again id={id} campaign={campaign.data} />;
  return campaign.data === undefined ? (
    <PageShell title="推荐好人" load={campaign} needsSignIn />
  ) : (
    <New campaign={campaign.data} />
  );
}

function New({ campaign }: { readonly campaign: Campaign }) {
  const { id: campaignId, rules } = campaign;
  const me = useMe();
  const draft = useDraft<NominationForm>(`rolemodel.nominate.${campaignId}`, blankNomination);
  const pictures = usePictures(limits.pictures, draft.value.sent);
  const nominate = useCommand('rolemodel.nominate');
  const { change } = draft;
  const { sent } = pictures;
  // One category leaves nothing to choose.
  const [only, ...others] = rules.categories;
  const form = { ...draft.value, category: others.length === 0 ? only : draft.value.category };
  // Pictures are sent as they are chosen; what is there is kept with the words.
  useEffect(() => change({ sent }), [change, sent]);

  const submit = async () => {
    askToNotify(['vote']);
    if (form.category === undefined) return;
    const page = here();
    const done = await nominate.run({
      campaignId,
      category: form.category,
      ...wordsOf(form, rules),
      forUnit: form.forUnit,
      fileIds: [...pictures.fileIds],
    });
    if (done === undefined) return;
    draft.clear();
    pictures.clear();
    toast('推荐已提交，谢谢你');
    page.replaceWith(paths.rolemodel.campaign({ id: campaignId }));
  };
  return (
    <PageShell
      title="推荐好人"
      needsSignIn
      bottom={
        <ActionBar>
          <Button
            kind="primary"
            loading={nominate.running}
            disabled={!isComplete(form, { minors: rules.minors, guardianKnown: false }) || pictures.busy}
            onTap={() => void submit()}
          >
            提交推荐
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={5}>
        <Text tone="second">{`推荐到“${campaign.title}”，${formatDeadline(campaign.nominatingEndsAt)} 截止。写到一半也没关系，会替你存着。`}</Text>
        {campaign.phase !== 'nominating' && (
          <Notice tone="wait" icon="clock">
            现在不在推荐时间里，暂时不能提交。
          </Notice>
        )}
        <NominationFields
          rules={rules}
          form={form}
          change={change}
          pictures={pictures}
          errors={fieldErrors(nominate.error)}
          unit={may(me, 'rolemodel.represent') ? me?.units[0]?.name : undefined}
        />
        <Text size={5} tone="second">
          {rules.minors ? '请先征得孩子监护人的同意。' : '请先征得本人或家人同意。'}
          入围前我们会再次核实并征求同意，公示前不会对外公开。
        </Text>
        <ErrorNote error={nominate.error} />
      </Stack>
    </PageShell>
  );
}

function Again({ id, campaign }: { readonly id: string; readonly campaign: Campaign | undefined }) {
  const mine = useList('rolemodel.myNominations', {});
  const nomination = mine.items.find((one) => one.id === id);
  if (campaign !== undefined && nomination?.actions.includes('resubmit') === true)
    return <Amend key={nomination.version} nomination={nomination} campaign={campaign} />;
  return (
    <PageShell
      title="补充推荐"
      load={mine}
      needsSignIn
      empty={() => <EmptyState icon="check" title="没有要补充的" text="这份推荐已经在办，有进展会告诉你。" />}
    />
  );
}

interface AmendProps {
  readonly nomination: Nomination;
  readonly campaign: Campaign;
}

/** Everything that was sent is there to be changed, the pictures too; what is typed is kept. */
function Amend({ nomination, campaign: { rules } }: AmendProps) {
  const { id, version, note } = nomination;
  const draft = useDraft<NominationForm>(`rolemodel.resubmit.${id}.${version}`, {
    ...blankNomination,
    category: nomination.category,
    name: nomination.name,
    line: nomination.line,
    story: nomination.story,
    areaId: nomination.areaId ?? undefined,
    school: nomination.school ?? '',
    sent: nomination.pictures.map(({ fileId, thumb }) => ({ fileId, src: thumb })),
  });
  const { value: form, change } = draft;
  const pictures = usePictures(limits.pictures, form.sent);
  const resubmit = useCommand('rolemodel.resubmit');
  const { sent } = pictures;
  useEffect(() => change({ sent }), [change, sent]);
  const send = async () => {
    if (form.category === undefined) return;
    const input = { id, version, category: form.category, ...wordsOf(form, rules) };
    if ((await resubmit.run({ ...input, fileIds: [...pictures.fileIds] })) === undefined) return;
    draft.clear();
    toast('已补充，谢谢你');
    back();
  };
  return (
    <PageShell
      title="补充推荐"
      needsSignIn
      bottom={
        <ActionBar>
          <Button
            kind="primary"
            loading={resubmit.running}
            disabled={!isComplete(form, { minors: rules.minors, guardianKnown: true }) || pictures.busy}
            onTap={() => void send()}
          >
            再次提交
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={5}>
        <Stack gap={2}>
          <Heading level={1}>{`再说说${nomination.name}的故事`}</Heading>
          <Text tone="second">
            谢谢你的推荐。补上下面这一点就能接着办，写好的内容和照片都还在，都可以改。
          </Text>
        </Stack>
        <Notice tone="wait" icon="edit">
          {note}
        </Notice>
        <NominationFields
          rules={rules}
          form={form}
          change={change}
          pictures={pictures}
          errors={fieldErrors(resubmit.error)}
          guardianKnown
        />
        <ErrorNote error={resubmit.error} />
      </Stack>
    </PageShell>
  );
}
