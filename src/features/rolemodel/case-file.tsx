import { useState } from 'react';
import { formatMoment, formatShanghai } from '../../core/kernel/time';
import { consentCodeInGroups, consentStateLabels } from '../../core/rolemodel/consent';
import { formatDeadline } from '../../core/rolemodel/deadline';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { consentGiverLabels, nominationStatusLabels } from '../../core/rolemodel/nomination-status';
import { opinionLabels } from '../../core/rolemodel/opinion';
import { likenessLabels } from '../../core/rolemodel/similar-nominations';
import { copyText } from '../../device/clipboard';
import { pageLink } from '../../device/page-link';
import { useCommand } from '../../gateway/command';
import type { Item, Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextArea } from '../../ui/field';
import type { Tone } from '../../ui/icon';
import { Grow, Row, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { QrCode } from '../../ui/qr-code';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { LookSheet } from './look-sheet';

type Nomination = Item<'rolemodel.nominationQueue'>;
type File = Output<'rolemodel.nominationFile'>;

/** What the office keeps of a nomination beside its words: who may be the same person, who agreed, what units say. */
export function CaseFile({ nomination }: { readonly nomination: Nomination }) {
  // Others write into it meanwhile: the nominee's side and the units.
  const file = useRead('rolemodel.nominationFile', { id: nomination.id }, { staleTime: 0 });
  if (file.data === undefined)
    return file.error === null ? <Skeleton rows={2} /> : <ErrorNote error={file.error} />;
  return (
    <Stack gap={4}>
      <Nominators nomination={nomination} file={file.data} />
      {nomination.actions.includes('merge') && <Similar nomination={nomination} />}
      <Opinions opinions={file.data.opinions} />
      <Consent nomination={nomination} consent={file.data.consent} />
    </Stack>
  );
}

function Nominators({ nomination, file }: { readonly nomination: Nomination; readonly file: File }) {
  const [open, setOpen] = useState(false);
  const see = useCommand('rolemodel.seeNominator', { refreshes: [] });
  const [seen, setSeen] = useState<Output<'rolemodel.seeNominator'> | undefined>(undefined);
  const areas = useRead('report.areas', {}, { keep: true });
  const area = areas.data?.items.find(({ id }) => id === nomination.areaId)?.name;
  const parts = [
    area,
    nomination.unit ?? (file.nominators === 1 ? '市民推荐' : `${file.nominators} 人推荐`),
    file.mergedFrom > 0 ? `并入了 ${file.mergedFrom} 份` : undefined,
    nomination.school ?? undefined,
  ].filter((part) => part !== undefined);
  const close = () => {
    setOpen(false);
    setSeen(undefined);
  };
  return (
    <Row apart>
      <Text size={5} tone="second" figures>
        {parts.join('，')}
      </Text>
      <TextButton onTap={() => setOpen(true)}>看推荐人</TextButton>
      {open && (
        <LookSheet
          title="推荐人是谁"
          note="推荐人的身份和推荐分开存放"
          running={see.running}
          error={see.error}
          onLook={(reason) => void see.run({ id: nomination.id, reason }).then(setSeen)}
          onClose={close}
        >
          {seen && (
            <Stack gap={3}>
              {seen.nominators.map(({ displayName, unit, contact, at }) => (
                <Box key={`${displayName} ${at}`}>
                  <Text strong>{unit === null ? displayName : `${displayName}（${unit}）`}</Text>
                  <Text size={5} tone="second" figures>
                    {contact ?? '没有留联系方式'}
                  </Text>
                </Box>
              ))}
              {seen.guardian && (
                <Box>
                  <Text strong>{`监护人 ${seen.guardian.name}`}</Text>
                  <Text size={5} tone="second" figures>
                    {seen.guardian.contact}
                  </Text>
                </Box>
              )}
            </Stack>
          )}
        </LookSheet>
      )}
    </Row>
  );
}

function Similar({ nomination: { id, version } }: { readonly nomination: Nomination }) {
  const similar = useRead('rolemodel.similarNominations', { id });
  const [into, setInto] = useState<Output<'rolemodel.similarNominations'>['items'][number] | undefined>();
  const [reason, setReason] = useState('');
  const merge = useCommand('rolemodel.mergeNomination');
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  const send = async () => {
    if (into === undefined) return;
    if ((await merge.run({ id, version, into: into.id, reason })) === undefined) return;
    toast(`已并入${into.name}`);
    setInto(undefined);
  };
  return (
    <Card tone="soft-wait">
      <Stack gap={3}>
        <Text strong tone="wait">
          可能是同一个人
        </Text>
        {items.map((item) => (
          <Row key={item.id} gap={3} align="start">
            <Grow>
              <Text strong>{`${item.name}，${item.category}`}</Text>
              <Text size={5} tone="second">
                {[
                  nominationStatusLabels[item.status],
                  item.area ?? undefined,
                  ...item.likenesses.map((likeness) => likenessLabels[likeness]),
                ]
                  .filter((part) => part !== undefined)
                  .join('，')}
              </Text>
              <Text size={5} lines={2}>
                {item.line}
              </Text>
            </Grow>
            <Button small onTap={() => setInto(item)} label={`并入${item.name}的这一份`}>
              并入
            </Button>
          </Row>
        ))}
      </Stack>
      <Sheet
        open={into !== undefined}
        title={`并入${into?.name ?? ''}的这一份`}
        onClose={() => setInto(undefined)}
        bottom={
          <Button
            kind="primary"
            loading={merge.running}
            disabled={reason.trim() === ''}
            onTap={() => void send()}
          >
            合在一起办
          </Button>
        }
      >
        <Stack gap={3}>
          <Text tone="second">推荐人和照片都会过去，每位推荐人都会收到消息。合并之后不能分开。</Text>
          <TextArea
            label="给推荐人的话"
            required
            value={reason}
            onChange={setReason}
            max={roleModelLimits.reason}
          />
          <ErrorNote error={merge.error} />
        </Stack>
      </Sheet>
    </Card>
  );
}

function Opinions({ opinions }: { readonly opinions: File['opinions'] }) {
  if (opinions.length === 0) return null;
  const answered = opinions.filter(({ answer }) => answer !== null).length;
  return (
    <Stack gap={2}>
      <Text strong figures>{`单位意见，${answered} / ${opinions.length} 已答复`}</Text>
      <List bare label="单位意见">
        {opinions.map(({ unit, answer, reason, askedAt, answeredAt }) => (
          <ListRow
            key={unit}
            title={unit}
            strong={false}
            note={reason === '' ? formatMoment(answeredAt ?? askedAt, Date.now()) : reason}
            trailing={
              <Tag tone={answer === null ? 'wait' : answer === 'objection' ? 'accent' : 'done'}>
                {answer === null ? '等答复' : opinionLabels[answer]}
              </Tag>
            }
          />
        ))}
      </List>
    </Stack>
  );
}

const consentTones: Record<NonNullable<File['consent']>['state'], Tone> = {
  open: 'wait',
  expired: 'neutral',
  agreed: 'done',
  refused: 'accent',
  withdrawn: 'accent',
  closed: 'neutral',
};

interface ConsentProps {
  readonly nomination: Nomination;
  readonly consent: File['consent'];
}

function Consent({ nomination, consent }: ConsentProps) {
  const asks = nomination.actions.includes('askConsent');
  if (consent === null && !asks) return null;
  return (
    <Stack gap={2}>
      <Row apart>
        <Text strong>公开的同意</Text>
        {consent && <Tag tone={consentTones[consent.state]}>{consentStateLabels[consent.state]}</Tag>}
      </Row>
      {consent && (
        <Text size={5} tone="second" figures>
          {consentInWords(consent)}
        </Text>
      )}
      {asks && consent?.state !== 'agreed' && <AskConsent nomination={nomination} again={consent !== null} />}
    </Stack>
  );
}

function consentInWords(consent: NonNullable<File['consent']>): string {
  const { paper, giver, name, relation, reason, textVersion, answeredAt, expiresAt } = consent;
  if (giver === null) return expiresAt === null ? '' : `链接到 ${formatDeadline(expiresAt)} 有效`;
  return [
    `${consentGiverLabels[giver]}${name === null ? '' : ` ${name}`}`,
    relation ?? undefined,
    paper ? '纸质同意' : `说明文字第 ${textVersion ?? 1} 版`,
    answeredAt === null ? undefined : formatShanghai(answeredAt, 'M 月 D 日 HH:mm'),
    reason === null || reason === '' ? undefined : reason,
  ]
    .filter((part) => part !== undefined)
    .join('，');
}

interface AskConsentProps {
  readonly nomination: Nomination;
  readonly again: boolean;
}

/** The code is there this once: the server keeps only what it can check it by. */
function AskConsent({ nomination: { id, version, name }, again }: AskConsentProps) {
  const ask = useCommand('rolemodel.askConsent', { refreshes: ['rolemodel.nominationFile'] });
  const [asked, setAsked] = useState<Output<'rolemodel.askConsent'> | undefined>(undefined);
  const link = asked && pageLink(paths.rolemodel.consent({ code: asked.code }));
  const send = async () => {
    const done = await ask.run({ id, version });
    if (done !== undefined) setAsked(done);
  };
  const copy = async (text: string, said: string) => {
    if (await copyText(text)) toast(said);
  };
  return (
    <Box>
      <ErrorNote error={ask.error} />
      <Button small icon="phone" loading={ask.running} onTap={() => void send()}>
        {again ? '重新发一个答复码' : '请对方在手机上答复'}
      </Button>
      <Sheet
        open={asked !== undefined}
        title={`请${name}或家人答复`}
        onClose={() => setAsked(undefined)}
        bottom={
          asked && (
            <>
              <Button onTap={() => void copy(consentCodeInGroups(asked.code), '答复码已复制')}>
                复制答复码
              </Button>
              {link !== undefined && (
                <Button kind="primary" onTap={() => void copy(link, '链接已复制')}>
                  复制链接
                </Button>
              )}
            </>
          )
        }
      >
        {asked && (
          <Stack gap={4}>
            {link !== undefined && (
              <QrCode text={link} alt={`扫码打开${name}的答复页`} className="wm-rolemodel-qr" />
            )}
            <Box className="wm-rolemodel-code">{consentCodeInGroups(asked.code)}</Box>
            <Text size={5} tone="second" figures>
              {`只显示这一次，${formatDeadline(asked.expiresAt)} 前有效，只能答复一次。${link === undefined ? '请对方打开本程序，在“榜样”最下面点“我收到了答复码”。' : '可以当面扫码，也可以把链接或答复码发给本人、家人。'}`}
            </Text>
          </Stack>
        )}
      </Sheet>
    </Box>
  );
}
