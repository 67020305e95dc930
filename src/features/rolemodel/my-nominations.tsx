import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { nominationStatusLabels } from '../../core/rolemodel/nomination-status';
import { useCommand } from '../../gateway/command';
import type { Item } from '../../gateway/operations';
import { useList } from '../../gateway/read';
import { useSignedIn } from '../../gateway/session';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button } from '../../ui/button';
import { Section, Stack } from '../../ui/layout';
import { List, ListRow, MoreRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { confirm, toast } from '../../ui/overlay-store';
import { Picture } from '../../ui/picture';
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
  const { id, version, campaignId, name, note, story, actions, mergedInto, pictures, unit } = nomination;
  const withdraw = useCommand('rolemodel.withdraw');
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
        actions.length > 0 ? (
          <>
            {actions.includes('withdraw') && (
              <Button loading={withdraw.running} onTap={() => void takeBack()}>
                撤回推荐
              </Button>
            )}
            {actions.includes('resubmit') && (
              <Button kind="primary" onTap={() => go(paths.rolemodel.nominate({ campaignId, id }))}>
                去补充
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <Stack gap={3}>
        {actions.includes('resubmit') && (
          <Text tone="second">谢谢你的推荐。下面这一点补上，就能接着往下办了，写好的内容和照片都还在。</Text>
        )}
        {mergedInto !== null && (
          <Notice tone="info" icon="people">
            {`还有人也推荐了他，两份合在一起办，现在${nominationStatusLabels[mergedInto.status]}。你还是推荐人。`}
          </Notice>
        )}
        {note !== '' && mergedInto === null && (
          <Notice tone={actions.includes('resubmit') ? 'wait' : 'info'} icon="edit">
            {note}
          </Notice>
        )}
        {unit !== null && <Text size={5} tone="second">{`以${unit}的名义推荐`}</Text>}
        {pictures.length > 0 && (
          <Box className="wm-rolemodel-pictures">
            {pictures.map(({ fileId, thumb }, index) => (
              <Picture key={fileId} src={thumb} alt={`第 ${index + 1} 张照片`} ratio="1:1" />
            ))}
          </Box>
        )}
        <Text className="wm-rolemodel-story">{story}</Text>
        <ErrorNote error={withdraw.error} />
      </Stack>
    </Sheet>
  );
}
