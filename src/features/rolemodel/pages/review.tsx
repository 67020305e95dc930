import { formatShanghai } from '../../../core/kernel/time';
import { campaignPhaseLabels } from '../../../core/rolemodel/campaign-phase';
import { refresh, useCommand } from '../../../gateway/command';
import { may, useMe } from '../../../gateway/me';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Flow, Row, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import { phaseTone } from '../phase-tone';
import { ReviewAnomalies, ReviewInvalidations } from '../review-anomalies';
import { ReviewJury, ReviewRoll } from '../review-jury';
import { ReviewPaper } from '../review-paper';
import '../rolemodel.scss';

/** What guards a vote and ends it, for editors and reviewers. */
export default function ReviewPage() {
  const { campaignId } = usePageParams<'rolemodel', 'review'>();
  const desk = useRead('rolemodel.reviewDesk', { campaignId });
  const me = useMe();
  return (
    <PageShell
      title={desk.data?.vote === false ? '评委' : '核票'}
      load={desk}
      onRefresh={() => refresh(['rolemodel'])}
      needsSignIn
      wide
    >
      {(data) => (
        <Flow>
          <Certify desk={data} />
          {data.vote && <ReviewInvalidations desk={data} />}
          {data.vote && may(me, 'rolemodel.review') && <ReviewAnomalies desk={data} />}
          {data.vote && <ReviewPaper desk={data} />}
          <ReviewJury desk={data} />
          <ReviewRoll desk={data} />
        </Flow>
      )}
    </PageShell>
  );
}

function Certify({ desk }: { readonly desk: Output<'rolemodel.reviewDesk'> }) {
  const { campaignId, title, phase, vote, closedAt, certifiedAt, linkErasedAt, certifiable, obstacle } = desk;
  const certify = useCommand('rolemodel.certify');
  const send = async () => {
    if ((await certify.run({ campaignId })) !== undefined) toast('已认证，结果不再变动');
  };
  const when = (at: string) => formatShanghai(at, 'M 月 D 日 HH:mm');
  return (
    <Card>
      <Stack gap={3}>
        <Row apart align="start">
          <Text size={2} strong as="h2">
            {title}
          </Text>
          <Tag tone={phaseTone(phase)}>{campaignPhaseLabels[phase]}</Tag>
        </Row>
        <Text size={5} tone="second" figures>
          {!vote
            ? '这次评选没有投票，由评委评议。'
            : closedAt === null
              ? '投票还没有截止。'
              : `${when(closedAt)} 截止${certifiedAt === null ? '，还没有认证' : `，${when(certifiedAt)} 认证`}${linkErasedAt === null ? '' : `，${when(linkErasedAt)} 已销毁选票和人的联系`}`}
        </Text>
        {closedAt !== null && certifiedAt === null && (
          <>
            <Text>
              {certifiable
                ? '认证之后不能再作废选票，也不能再录入纸质票。结果会由县里的密钥签名并公开。'
                : (obstacle ?? '')}
            </Text>
            <ErrorNote error={certify.error} />
            {certifiable && (
              <Button kind="primary" small loading={certify.running} onTap={() => void send()}>
                认证结果
              </Button>
            )}
          </>
        )}
        {closedAt !== null && (
          <Row>
            <TextButton onTap={() => go(paths.rolemodel.results({ campaignId }))}>投票结果</TextButton>
          </Row>
        )}
      </Stack>
    </Card>
  );
}
