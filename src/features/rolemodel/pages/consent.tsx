import { useState } from 'react';
import { formatShanghai } from '../../../core/kernel/time';
import { consentText, isConsentCode, readConsentCode } from '../../../core/rolemodel/consent';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { type ConsentGiver, consentGiverLabels } from '../../../core/rolemodel/nomination-status';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Section, Stack } from '../../../ui/layout';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Picture } from '../../../ui/picture';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import '../rolemodel.scss';

type Question = Output<'rolemodel.consentPage'>;

/** The nominee's own word: what would become public, and yes or no. No account is asked for. */
export default function ConsentPage() {
  const params = usePageParams<'rolemodel', 'consent'>();
  const given = readConsentCode(params.code ?? '');
  const [code, setCode] = useState(isConsentCode(given) ? given : undefined);
  return code === undefined ? <EnterCode wrong={given !== ''} onCode={setCode} /> : <Asked code={code} />;
}

function EnterCode({ wrong, onCode }: { readonly wrong: boolean; readonly onCode: (code: string) => void }) {
  const [text, setText] = useState('');
  const code = readConsentCode(text);
  return (
    <PageShell
      title="征求你的同意"
      bottom={
        <ActionBar>
          <Button kind="primary" disabled={!isConsentCode(code)} onTap={() => onCode(code)}>
            看看要公开的内容
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={5}>
        <Stack gap={2}>
          <Heading level={1}>有人记住了你做的好事</Heading>
          <Text tone="second">
            文明办给了你一个十二位的答复码。填在这里，就能看到打算公开什么，再决定同不同意。
          </Text>
        </Stack>
        <TextInput
          label="答复码"
          value={text}
          onChange={setText}
          placeholder="例如 7K2M-94QX-0TRC"
          max={40}
          error={wrong && text === '' ? '链接里的码不完整，请手工填一遍。' : undefined}
          hint="大小写、有没有横线都可以"
        />
      </Stack>
    </PageShell>
  );
}

const endings: Partial<Record<Question['state'], { readonly title: string; readonly text: string }>> = {
  expired: { title: '这个链接过期了', text: '答复码两周内有效。需要的话，请文明办再发一次。' },
  closed: { title: '这个链接已经作废', text: '可能又发了新的，或者这份推荐已经办完。有疑问请联系文明办。' },
  refused: { title: '已记下：不同意公开', text: '这份推荐到此为止，什么都不会公开。谢谢你做过的好事。' },
  withdrawn: { title: '已经退出', text: '故事和照片不再公开。谢谢你做过的好事。' },
};

function Asked({ code }: { readonly code: string }) {
  const question = useRead('rolemodel.consentPage', { code }, { staleTime: 0 });
  return (
    <PageShell title="征求你的同意" load={question}>
      {(data) => {
        const ending = endings[data.state];
        if (ending) return <EmptyState icon="heart" title={ending.title} text={ending.text} />;
        return (
          <Stack gap={5}>
            {data.state === 'agreed' ? <Agreed code={code} question={data} /> : <Opening question={data} />}
            {data.shown && <Shown shown={data.shown} />}
            {data.state === 'open' && <Answer code={code} question={data} />}
          </Stack>
        );
      }}
    </PageShell>
  );
}

function Opening({ question }: { readonly question: Question }) {
  return (
    <Stack gap={3}>
      <Heading level={1}>有人记住了你做的好事</Heading>
      <Text tone="second">{`有人把你推荐到“${question.campaignTitle}”。要不要让更多人看到，由你决定。`}</Text>
      <Card tone="soft-info">
        <Stack gap={2}>
          {consentText.points.map((point) => (
            <Row key={point} gap={2} align="start">
              <Icon name="check" size="s" tone="info" />
              <Grow>
                <Text size={5}>{point}</Text>
              </Grow>
            </Row>
          ))}
        </Stack>
      </Card>
    </Stack>
  );
}

function Shown({ shown }: { readonly shown: NonNullable<Question['shown']> }) {
  return (
    <Section title="会公开的全部内容">
      <Card>
        <Stack gap={3}>
          <Row apart align="start">
            <Box>
              <Text size={2} strong>
                {shown.name}
              </Text>
              {shown.school !== null && (
                <Text size={5} tone="second">
                  {shown.school}
                </Text>
              )}
            </Box>
            <Tag tone="accent" icon="heart">
              {shown.category}
            </Tag>
          </Row>
          {!shown.story.startsWith(shown.line.replace(/…$/, '')) && (
            <Box className="wm-rolemodel-quote">
              <Text strong>{shown.line}</Text>
            </Box>
          )}
          {shown.story.split(/\n+/).map((paragraph) => (
            <Text key={paragraph} className="wm-rolemodel-story">
              {paragraph}
            </Text>
          ))}
          {shown.pictures.length > 0 && (
            <Box className="wm-rolemodel-pictures">
              {shown.pictures.map(({ fileId, large }, index) => (
                <Picture key={fileId} src={large} alt={`要公开的第 ${index + 1} 张照片`} ratio="1:1" />
              ))}
            </Box>
          )}
        </Stack>
      </Card>
    </Section>
  );
}

function Answer({ code, question }: { readonly code: string; readonly question: Question }) {
  const [only, ...others] = question.givers;
  const [giver, setGiver] = useState<ConsentGiver | undefined>(others.length === 0 ? only : undefined);
  const [name, setName] = useState('');
  const [relation, setRelation] = useState('');
  const give = useCommand('rolemodel.giveConsent');
  const errors = fieldErrors(give.error);
  const ready = giver !== undefined && name.trim() !== '' && (giver === 'nominee' || relation.trim() !== '');
  const send = async (agree: boolean) => {
    if (giver === undefined) return;
    if (!agree) {
      const sure = await confirm({
        title: '不同意公开？',
        text: '这份推荐会到此为止，什么都不会公开。',
        confirm: '不同意',
      });
      if (!sure) return;
    }
    const input = { code, agree, giver, name, textVersion: question.textVersion };
    const done = await give.run({ ...input, relation: giver === 'nominee' ? '' : relation });
    if (done !== undefined) toast(agree ? '谢谢你同意' : '已记下，不会公开');
  };
  return (
    <Section title="你的答复">
      <Card>
        <Stack gap={4}>
          <Field label="你是谁" required hint={others.length === 0 ? '未成年人由监护人答复' : undefined}>
            <ChoiceChips
              label="你是谁"
              options={question.givers.map((id) => ({ id, label: consentGiverLabels[id] }))}
              value={giver}
              onChange={setGiver}
            />
          </Field>
          <TextInput
            label="你的姓名"
            value={name}
            onChange={setName}
            max={roleModelLimits.name}
            error={errors.name}
            hint="只留作同意的凭据，不公开"
            required
          />
          {giver !== undefined && giver !== 'nominee' && (
            <TextInput
              label="和本人的关系"
              value={relation}
              onChange={setRelation}
              placeholder="例如：女儿"
              max={roleModelLimits.relation}
              error={errors.relation}
              required
            />
          )}
          <ErrorNote error={give.error} />
          <Stack gap={3}>
            <Button
              kind="primary"
              wide
              loading={give.running}
              disabled={!ready}
              onTap={() => void send(true)}
            >
              同意公开
            </Button>
            <Button wide disabled={!ready || give.running} onTap={() => void send(false)}>
              不同意
            </Button>
          </Stack>
          <Text size={5} tone="second" figures>
            {`请在 ${formatDeadline(question.expiresAt)} 前答复。每个码只能答复一次。`}
          </Text>
        </Stack>
      </Card>
    </Section>
  );
}

function Agreed({ code, question }: { readonly code: string; readonly question: Question }) {
  const withdraw = useCommand('rolemodel.withdrawConsent');
  const leave = async () => {
    const sure = await confirm({
      title: '退出评选？',
      text: '退出后，故事和照片不再公开，不能恢复。',
      confirm: '退出',
      danger: true,
    });
    if (sure && (await withdraw.run({ code })) !== undefined) toast('已退出');
  };
  return (
    <Stack gap={4}>
      <Box className="wm-rolemodel-middle">
        <Box className="wm-rolemodel-seal" mute>
          <Icon name="check" size="xl" />
        </Box>
        <Heading level={1}>已同意公开</Heading>
        <Text size={5} tone="second" figures>
          {[
            question.campaignTitle,
            question.answeredAt === null ? '' : formatShanghai(question.answeredAt, 'M 月 D 日 HH:mm'),
          ]
            .filter((part) => part !== '')
            .join('，')}
        </Text>
      </Box>
      <ErrorNote error={withdraw.error} />
      {question.mayWithdraw ? (
        <Card>
          <Row apart>
            <Grow>
              <Text size={5} tone="second">
                授予荣誉之前，随时可以退出。请留好这个链接。
              </Text>
            </Grow>
            <TextButton tone="neutral" onTap={() => void leave()}>
              我要退出
            </TextButton>
          </Row>
        </Card>
      ) : (
        <Text size={5} tone="second">
          评选已经结束。如果不想再公开，请联系文明办。
        </Text>
      )}
    </Stack>
  );
}
