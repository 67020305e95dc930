import { useState } from 'react';
import { formatShanghai } from '../../../core/kernel/time';
import { campaignPhaseLabels } from '../../../core/rolemodel/campaign-phase';
import { campaignTemplates } from '../../../core/rolemodel/campaign-template';
import { refresh } from '../../../gateway/command';
import { may, useMe } from '../../../gateway/me';
import { useList } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button } from '../../../ui/button';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { ApprovalCard } from '../approvals';
import { phaseTone } from '../phase-tone';
import '../rolemodel.scss';

/** The campaigns of the county for those who hold them: what waits for a word, what is under way, a new one. */
export default function CampaignsPage() {
  const me = useMe();
  const campaigns = useList('rolemodel.listCampaigns', {});
  const [choosing, setChoosing] = useState(false);
  return (
    <PageShell
      title="评选管理"
      load={campaigns}
      onRefresh={() => refresh(['rolemodel'])}
      needsSignIn
      wide
      bottom={
        may(me, 'rolemodel.edit') ? (
          <ActionBar>
            <Button kind="primary" icon="plus" onTap={() => setChoosing(true)}>
              新建评选
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      {() => (
        <>
          <Box className="wm-rolemodel-desk">
            {may(me, 'rolemodel.lead') && <Waiting />}
            <Box className="wm-rolemodel-desk__detail">
              <Section title="全部评选">
                {campaigns.items.length === 0 ? (
                  <EmptyState icon="heart" title="还没有评选" text="从一个模板开始，改改日期就能用。" />
                ) : (
                  <List label="全部评选">
                    {campaigns.items.map(({ id, title, phase, nominatingStartsAt }) => (
                      <ListRow
                        key={id}
                        title={title}
                        note={`${formatShanghai(nominatingStartsAt, 'YYYY 年 M 月 D 日')} 开始推荐`}
                        trailing={<Tag tone={phaseTone(phase)}>{campaignPhaseLabels[phase]}</Tag>}
                        onTap={() => go(paths.rolemodel.manage({ campaignId: id }))}
                      />
                    ))}
                  </List>
                )}
                <MoreRow {...campaigns} />
              </Section>
            </Box>
          </Box>
          <Sheet open={choosing} title="评哪一种" onClose={() => setChoosing(false)}>
            <List label="评选的种类" bare>
              {campaignTemplates.map(({ id, name, note }) => (
                <ListRow
                  key={id}
                  title={name}
                  note={note}
                  onTap={() => {
                    setChoosing(false);
                    go(paths.rolemodel.edit({ template: id }));
                  }}
                />
              ))}
            </List>
          </Sheet>
        </>
      )}
    </PageShell>
  );
}

/** Requests that wait for the leader; nothing is drawn where there is none. */
function Waiting() {
  const waiting = useList('rolemodel.approvals', {});
  if (waiting.items.length === 0) return null;
  return (
    <Box className="wm-rolemodel-desk__waiting">
      <Section title="等领导批示">
        <Stack gap={3}>
          {waiting.items.map((approval) => (
            <ApprovalCard key={approval.id} approval={approval} named />
          ))}
          <MoreRow {...waiting} />
        </Stack>
      </Section>
    </Box>
  );
}
