import { useMemo, useState } from 'react';
import { type CampaignPhase, campaignPhaseLabels } from '../../../core/rolemodel/campaign-phase';
import { misplacedPhase } from '../../../core/rolemodel/campaign-plan';
import { campaignTemplates, findTemplate } from '../../../core/rolemodel/campaign-template';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { sameRules } from '../../../core/rolemodel/rules-change';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { here, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { TextArea, TextInput } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote, Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { type CampaignForm, datesInput, formOf, newForm, withVote } from '../campaign-form';
import { PlanEditor } from '../plan-editor';
import { RulesEditor } from '../rules-editor';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;
type Desk = Output<'rolemodel.campaignDesk'>;

export default function EditCampaignPage() {
  const { id, template } = usePageParams<'rolemodel', 'edit'>();
  return id === undefined ? <NewCampaign template={template} /> : <Existing id={id} />;
}

function NewCampaign({ template }: { readonly template: string | undefined }) {
  const chosen = findTemplate(template) ?? campaignTemplates[0];
  const start = useMemo(() => newForm(chosen, Date.now()), [chosen]);
  return <ContentForm start={start} draft={`rolemodel.campaign.${chosen.id}`} existing={undefined} />;
}

function Existing({ id }: { readonly id: string }) {
  const campaign = useRead('rolemodel.getCampaign', { id });
  const desk = useRead('rolemodel.campaignDesk', { id });
  const load = campaign.data === undefined ? campaign : desk;
  if (!campaign.data || !desk.data) return <PageShell title="修改评选" load={load} needsSignIn />;
  const { version } = campaign.data;
  return desk.data.editable ? (
    <EditContent key={version} campaign={campaign.data} />
  ) : (
    <Frozen key={version} campaign={campaign.data} desk={desk.data} />
  );
}

function EditContent({ campaign }: { readonly campaign: Campaign }) {
  const start = useMemo(() => formOf(campaign), [campaign]);
  const { id, version } = campaign;
  return <ContentForm start={start} draft={`rolemodel.campaign.${id}.${version}`} existing={campaign} />;
}

interface ContentFormProps {
  readonly start: CampaignForm;
  /** Under which it is kept while it is written. */
  readonly draft: string;
  readonly existing: Campaign | undefined;
}

const nothingBegun: ReadonlySet<CampaignPhase> = new Set();

/** Everything of a campaign in the making: words, days, rules. */
function ContentForm({ start, draft, existing }: ContentFormProps) {
  const { value, change, clear, restored } = useDraft<CampaignForm>(draft, start);
  const create = useCommand('rolemodel.createCampaign');
  const edit = useCommand('rolemodel.editCampaign');
  const command = existing ? edit : create;
  const errors = fieldErrors(command.error);
  const begun = existing ? begunOf(existing) : nothingBegun;
  const complete =
    value.title.trim() !== '' && value.summary.trim() !== '' && misplacedPhase(value.plan) === undefined;
  const save = async () => {
    const { title, summary, rules, plan } = value;
    const content = { title, summary, rules, ...datesInput(plan) };
    const page = here();
    const saved = existing
      ? await edit.run({ ...content, campaignId: existing.id, version: existing.version })
      : await create.run(content);
    if (!saved) return;
    clear();
    toast('已保存');
    page.replaceWith(paths.rolemodel.manage({ campaignId: saved.id }));
  };
  return (
    <PageShell
      title={existing ? '修改评选' : '新建评选'}
      needsSignIn
      wide
      bottom={
        <ActionBar>
          <Button kind="primary" loading={command.running} disabled={!complete} onTap={() => void save()}>
            {existing ? '保存' : '存为草稿'}
          </Button>
        </ActionBar>
      }
    >
      <Box className="wm-rolemodel-form">
        <Stack gap={5}>
          {restored && <Notice icon="edit">接着上次没写完的。</Notice>}
          <Card>
            <Stack gap={4}>
              <TextInput
                label="名称"
                required
                value={value.title}
                onChange={(title) => change({ title })}
                max={roleModelLimits.title}
                error={errors.title}
              />
              <TextArea
                label="介绍"
                required
                value={value.summary}
                onChange={(summary) => change({ summary })}
                max={roleModelLimits.summary}
                placeholder="评什么、谁可以推荐、为什么值得参与"
                error={errors.summary}
              />
            </Stack>
          </Card>
          <Section title="时间安排">
            <Stack gap={3}>
              <Text size={5} tone="second">
                改一个日期，后面的一起顺延。到了时间会提醒你推进，不会自己推进；只有投票到点就截止。
              </Text>
              <Card>
                <PlanEditor plan={value.plan} begun={begun} onChange={(plan) => change({ plan })} />
              </Card>
            </Stack>
          </Section>
        </Stack>
        <Stack gap={5}>
          <RulesEditor
            rules={value.rules}
            fixed={[]}
            kept={[]}
            errors={errors}
            onChange={(part) =>
              change(
                part.vote === undefined ? { rules: { ...value.rules, ...part } } : withVote(value, part.vote),
              )
            }
          />
          <ErrorNote error={command.error} />
        </Stack>
      </Box>
    </PageShell>
  );
}

const begunOf = (campaign: Campaign): ReadonlySet<CampaignPhase> =>
  new Set(campaign.plan.flatMap(({ phase, enteredAt }) => (enteredAt === null ? [] : [phase])));

/** A campaign whose rules are frozen: its days can move, its rules change only with a notice to everybody. */
function Frozen({ campaign, desk }: { readonly campaign: Campaign; readonly desk: Desk }) {
  return (
    <PageShell title="时间和规则" needsSignIn wide>
      <Box className="wm-rolemodel-form">
        {!desk.plannable && !desk.revisable && (
          <Notice tone="wait" icon="clock">
            {`这次评选${campaignPhaseLabels[campaign.phase]}，时间和规则不再改动。`}
          </Notice>
        )}
        {desk.plannable && <MovePlan campaign={campaign} />}
        {desk.revisable && <Revise campaign={campaign} desk={desk} />}
      </Box>
    </PageShell>
  );
}

function MovePlan({ campaign }: { readonly campaign: Campaign }) {
  const start = useMemo(() => formOf(campaign).plan, [campaign]);
  const [plan, setPlan] = useState(start);
  const move = useCommand('rolemodel.planPhases');
  const { id, version } = campaign;
  const changed = JSON.stringify(plan) !== JSON.stringify(start);
  const save = async () => {
    const saved = await move.run({ campaignId: id, version, ...datesInput(plan) });
    if (saved) toast('时间安排已更新');
  };
  return (
    <Section title="时间安排">
      <Stack gap={3}>
        <Card>
          <PlanEditor plan={plan} begun={begunOf(campaign)} onChange={setPlan} />
        </Card>
        <ErrorNote error={move.error} />
        <Button
          loading={move.running}
          disabled={!changed || misplacedPhase(plan) !== undefined}
          onTap={() => void save()}
        >
          保存时间安排
        </Button>
      </Stack>
    </Section>
  );
}

function Revise({ campaign, desk }: { readonly campaign: Campaign; readonly desk: Desk }) {
  const [rules, setRules] = useState(campaign.rules);
  const [notice, setNotice] = useState('');
  const revise = useCommand('rolemodel.reviseRules');
  const { id, version } = campaign;
  const errors = fieldErrors(revise.error);
  const changed = !sameRules(campaign.rules, rules);
  const save = async () => {
    const saved = await revise.run({ campaignId: id, version, rules, notice });
    if (saved) toast(`规则第 ${saved.rulesVersion} 版已公布`);
  };
  return (
    <Stack gap={4}>
      <Notice tone="info" icon="shield">
        推荐开始后规则就冻结了。要改，会成为新的一版，和你写的公告一起公开。
      </Notice>
      <RulesEditor
        rules={rules}
        fixed={desk.fixedRules}
        kept={campaign.rules.categories}
        errors={errors}
        onChange={(part) => setRules({ ...rules, ...part })}
      />
      {changed && (
        <Card>
          <TextArea
            label="公告：改了什么，为什么"
            required
            value={notice}
            onChange={setNotice}
            max={roleModelLimits.notice}
            error={errors.notice}
          />
        </Card>
      )}
      <ErrorNote error={revise.error} />
      <Button
        kind="primary"
        loading={revise.running}
        disabled={!changed || notice.trim() === ''}
        onTap={() => void save()}
      >
        公布新版规则
      </Button>
    </Stack>
  );
}
