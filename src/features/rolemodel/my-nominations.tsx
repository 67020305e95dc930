import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { nominationStatusLabels } from '../../core/rolemodel/nomination-status';
import { useCommand } from '../../gateway/command';
import { useDraft } from '../../gateway/drafts';
import { fieldErrors } from '../../gateway/errors';
import type { Item } from '../../gateway/operations';
import { useList } from '../../gateway/read';
import { useSignedIn } from '../../gateway/session';
import { Button } from '../../ui/button';
import { TextArea, TextInput } from '../../ui/field';
import { Section, Stack } from '../../ui/layout';
import { List, ListRow, MoreRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote, Notice } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { statusTone } from './phase-tone';

type Nomination = Item<'rolemodel.myNominations'>;

/** What I nominated in this campaign, and what I may still do with it. */
export function MyNominations({ campaignId }: { readonly campaignId: string }) {
  const signedIn = useSignedIn();
  return signedIn ? <Mine campaignId={campaignId} /> : null;
}

function Mine({ campaignId }: { readonly campaignId: string }) {
  const mine = useList('rolemodel.myNominations', {});
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  const items = mine.items.filter((nomination) => nomination.campaignId === campaignId);
  const open = items.find(({ id }) => id === openId);
  if (items.length === 0) return null;
  return (
    <Section title="我的推荐">
      <List label="我的推荐">
        {items.map(({ id, name, category, status, submittedAt }) => (
          <ListRow
            key={id}
            title={name}
            note={`${category}，${formatMoment(submittedAt, Date.now())}`}
            trailing={<Tag tone={statusTone(status)}>{nominationStatusLabels[status]}</Tag>}
            onTap={() => setOpenId(id)}
          />
        ))}
      </List>
      <MoreRow {...mine} />
      {open && (
        <One key={`${open.id} ${open.version}`} nomination={open} onClose={() => setOpenId(undefined)} />
      )}
    </Section>
  );
}

function One({ nomination, onClose }: { readonly nomination: Nomination; readonly onClose: () => void }) {
  const { id, version, name, note, story, actions } = nomination;
  const withdraw = useCommand('rolemodel.withdraw');
  if (actions.includes('resubmit')) return <Resubmit nomination={nomination} onClose={onClose} />;
  const takeBack = async () => {
    const sure = await confirm({
      title: `撤回对${name}的推荐？`,
      text: '撤回后不能恢复，可以重新推荐。',
      confirm: '撤回',
      danger: true,
    });
    if (!sure || (await withdraw.run({ id, version, reason: '推荐人撤回' })) === undefined) return;
    toast('已撤回');
    onClose();
  };
  return (
    <Sheet
      open
      title={`推荐${name}`}
      onClose={onClose}
      bottom={
        actions.includes('withdraw') ? (
          <Button loading={withdraw.running} onTap={() => void takeBack()}>
            撤回推荐
          </Button>
        ) : undefined
      }
    >
      <Stack gap={3}>
        {note !== '' && <Notice icon="bell">{note}</Notice>}
        <Text className="wm-rolemodel-story">{story}</Text>
        <ErrorNote error={withdraw.error} />
      </Stack>
    </Sheet>
  );
}

/** A returned nomination, to be amended and sent again; what is typed is kept. */
function Resubmit({
  nomination,
  onClose,
}: {
  readonly nomination: Nomination;
  readonly onClose: () => void;
}) {
  const { id, version, category, note } = nomination;
  const [start] = useState(() => ({
    name: nomination.name,
    line: nomination.line,
    story: nomination.story,
    school: nomination.school ?? '',
  }));
  const draft = useDraft(`rolemodel.resubmit.${id}.${version}`, start);
  const resubmit = useCommand('rolemodel.resubmit');
  const errors = fieldErrors(resubmit.error);
  const { name, line, story, school } = draft.value;
  const send = async () => {
    if ((await resubmit.run({ id, version, category, name, line, story, school })) === undefined) return;
    draft.clear();
    toast('已补充，谢谢你');
    onClose();
  };
  return (
    <Sheet
      open
      title="补充推荐"
      onClose={onClose}
      bottom={
        <Button kind="primary" loading={resubmit.running} onTap={() => void send()}>
          再次提交
        </Button>
      }
    >
      <Stack gap={4}>
        <Notice tone="wait" icon="edit">
          {note}
        </Notice>
        <TextInput
          label="他的名字"
          value={name}
          onChange={(next) => draft.change({ name: next })}
          max={roleModelLimits.name}
          error={errors.name}
        />
        {nomination.school !== null && (
          <TextInput
            label="孩子的学校"
            value={school}
            onChange={(next) => draft.change({ school: next })}
            max={roleModelLimits.school}
            error={errors.school}
          />
        )}
        <TextInput
          label="一句话介绍"
          value={line}
          onChange={(next) => draft.change({ line: next })}
          max={roleModelLimits.line}
          error={errors.line}
        />
        <TextArea
          label="他的事迹"
          value={story}
          onChange={(next) => draft.change({ story: next })}
          max={roleModelLimits.story}
          error={errors.story}
        />
        <ErrorNote error={resubmit.error} />
      </Stack>
    </Sheet>
  );
}
