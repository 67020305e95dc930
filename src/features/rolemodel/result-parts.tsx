import { formatShanghai } from '../../core/kernel/time';
import { pointsText } from '../../core/rolemodel/combined-result';
import type { Output } from '../../gateway/operations';
import { Card } from '../../ui/card';
import { Row, Section, Stack } from '../../ui/layout';
import { Text } from '../../ui/text';

/** The result of a campaign with a vote. */
export type VoteResults = Extract<Output<'rolemodel.results'>, { vote: true }>;

/** What else belongs to a result: what was taken out, paper, the jury's part, who voted when, and the certificate. */
export function ResultParts({ results }: { readonly results: VoteResults }) {
  const { combined, certifiedAt, certificate, votersByDay, paperBallots } = results;
  const names = new Map(results.items.map(({ candidateId, name }) => [candidateId, name]));
  return (
    <>
      {combined !== null && combined.juryWeight > 0 && (
        <Section title={`总成绩：投票占 ${100 - combined.juryWeight}%，评委占 ${combined.juryWeight}%`}>
          <Card>
            <Stack gap={2}>
              {combined.items.map((item) => (
                <Row key={item.candidateId} apart>
                  <Text strong>{`${item.rank}. ${names.get(item.candidateId) ?? ''}`}</Text>
                  <Text size={5} tone="second" figures>
                    {`${pointsText(item.points)} 分（投票 ${pointsText(item.votePoints)}，评委 ${pointsText(item.juryPoints ?? 0)}）`}
                  </Text>
                </Row>
              ))}
              <Text size={5} tone="second" figures>
                {`${combined.jurors} 位评委打满了全部候选人，取平均。投票分以最高得票为 100 分。${combined.tied.length > 0 ? `${combined.tied.map((id) => names.get(id) ?? '').join('、')}并列，由评议决定。` : ''}`}
              </Text>
            </Stack>
          </Card>
        </Section>
      )}
      <Section title="怎么数出来的">
        <Card>
          <Stack gap={2}>
            {paperBallots > 0 && (
              <Text figures>{`其中纸质选票 ${paperBallots} 张，由两人各录一遍，一致才计入。`}</Text>
            )}
            {results.invalidatedByReason.map(({ reason, label, ballots }) => (
              <Text key={reason} figures>{`作废 ${ballots} 张：${label}，经两人同意。`}</Text>
            ))}
            {votersByDay.length > 0 && (
              <Text figures>
                {`每天投票的人数：${votersByDay.map(({ day, voters }) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日 ${voters} 人`).join('，')}。`}
              </Text>
            )}
            <Text figures>
              {certifiedAt === null
                ? '结果还没有认证。'
                : `${formatShanghai(certifiedAt, 'YYYY 年 M 月 D 日 HH:mm')} 认证，之后不再变动。`}
            </Text>
            {certificate !== null && (
              <Text size={5} tone="second">
                {`签名的认证书公开在本站 ${certificate}，可以和公开票箱核对。`}
              </Text>
            )}
          </Stack>
        </Card>
      </Section>
    </>
  );
}
