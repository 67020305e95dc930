import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { useCommand } from '../../gateway/command';
import type { Output } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { ActionBar, Button } from '../../ui/button';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { FlagSheet } from './flag-sheet';
import { RateSheet } from './rate-sheet';
import { StepSheet } from './step-sheet';

type Case = Output<'report.get'>;

/** What a citizen may do, by how near it is to what they came for; the first is the primary one. */
const acts = [
  { act: 'answerInfo', label: '补充说明' },
  { act: 'rate', label: '评价' },
  { act: 'meToo', label: '我也遇到' },
  { act: 'requestReopen', label: '还没解决好' },
  { act: 'saySolved', label: '已解决' },
  { act: 'follow', label: '关注' },
  { act: 'withdraw', label: '撤回' },
  { act: 'relayMessage', label: '带句话' },
  { act: 'flag', label: '内容不妥' },
] as const;

type Act = (typeof acts)[number]['act'];

/** So many stand in the bar; the rest is one tap away. */
const atHand = 2;

function actsOf(report: Case): readonly (typeof acts)[number][] {
  const undoable = new Set<Act>(report.following ? ['meToo'] : report.watching ? ['follow'] : []);
  const covered = report.following ? 'follow' : undefined;
  return acts.filter(({ act }) => act !== covered && (report.actions.includes(act) || undoable.has(act)));
}

export const hasAct = (report: Case): boolean => actsOf(report).length > 0;

/** What the viewer may do now: the list comes from the rule that the server enforces. */
export function Acts({ report }: { readonly report: Case }) {
  const { id, version } = report;
  const [open, setOpen] = useState<Act | 'more' | undefined>();
  const answer = useCommand('report.answerInfo');
  const withdraw = useCommand('report.withdraw');
  const reopen = useCommand('report.requestReopen');
  const meToo = useCommand('report.meToo');
  const follow = useCommand('report.follow');
  const solved = useCommand('report.saySolved');
  const relay = useCommand('report.relayMessage');
  const close = () => setOpen(undefined);

  const takeBack = async () => {
    const sure = await confirm({
      title: '撤回这个问题？',
      text: '撤回后不再办理。照片和记录会留存，不公开。',
      confirm: '撤回',
      danger: true,
    });
    if (sure && (await withdraw.run({ id, version })) !== undefined) toast('已撤回');
  };
  const saySolved = async () => {
    const sure = await confirm({
      title: '现场已经解决了？',
      text: '会告诉办理和核查的人；由文明办核查后结案。',
      confirm: '已解决',
    });
    if (sure && (await solved.run({ id, version })) !== undefined) toast('已记下，谢谢你来说一声');
  };
  const sayMeToo = async () => {
    const done = await meToo.run({ id, following: !report.following });
    if (done !== undefined) toast(done.following ? `已记下，${done.metBy} 人遇到。办结会告诉你` : '已收回');
  };
  const watch = async () => {
    const done = await follow.run({ id, following: !report.watching });
    if (done !== undefined) toast(done.following ? '已关注，办结会告诉你' : '已取消关注');
  };
  const sent = (done: unknown, words: string): boolean => {
    if (done === undefined) return false;
    close();
    toast(words);
    return true;
  };
  const take = (act: Act) => {
    close();
    if (act === 'withdraw') void takeBack();
    else if (act === 'saySolved') void saySolved();
    else if (act === 'meToo') void sayMeToo();
    else if (act === 'follow') void watch();
    else setOpen(act);
  };
  const labelOf = (act: Act, label: string): string => {
    if (act === 'meToo' && report.following) return '已说过我也遇到';
    if (act === 'follow' && report.watching) return '已关注';
    if (act === 'rate' && report.kind === 'praise' && report.rating === null) return '说说感受';
    return act === 'rate' && report.rating !== null ? '改评价' : label;
  };

  const may = (act: Act) => report.actions.includes(act);
  const offered = actsOf(report);
  const [shown, hidden] = [offered.slice(0, atHand), offered.slice(atHand)];
  const running = withdraw.running || solved.running || meToo.running || follow.running;
  const done = (act: Act) => (act === 'meToo' && report.following) || (act === 'follow' && report.watching);
  return (
    <Box className="wm-report-bottom">
      <ErrorNote error={withdraw.error ?? meToo.error ?? follow.error ?? solved.error} />
      <ActionBar>
        {shown.map(({ act, label }, index) => (
          <Button
            key={act}
            kind={index === 0 && primary.has(act) && !done(act) ? 'primary' : 'secondary'}
            icon={done(act) ? 'check' : undefined}
            loading={index === 0 && running}
            onTap={() => take(act)}
          >
            {labelOf(act, label)}
          </Button>
        ))}
        {hidden.length > 0 && <Button onTap={() => setOpen('more')}>更多</Button>}
      </ActionBar>
      <Sheet open={open === 'more'} title="更多" onClose={close}>
        <Stack gap={2}>
          {hidden.map(({ act, label }) => (
            <Button key={act} wide onTap={() => take(act)}>
              {labelOf(act, label)}
            </Button>
          ))}
        </Stack>
      </Sheet>
      {may('answerInfo') && (
        <StepSheet
          open={open === 'answerInfo'}
          title="补充说明"
          text={report.question ?? undefined}
          label="你的回答"
          max={reportLimits.answer}
          confirm="发给受理员"
          withPictures
          running={answer.running}
          error={answer.error}
          onSend={async (words, fileIds) =>
            sent(
              await answer.run({ id, version, answer: words, fileIds: [...fileIds] }),
              '已补充，受理员会接着看',
            )
          }
          onClose={close}
        />
      )}
      {may('requestReopen') && (
        <StepSheet
          open={open === 'requestReopen'}
          title="申请重开"
          text="说说现在是什么样子，文明办会复核。"
          label="还有什么没解决"
          max={reportLimits.reason}
          confirm="申请重开"
          withPictures
          running={reopen.running}
          error={reopen.error}
          onSend={async (words, fileIds) =>
            sent(
              await reopen.run({ id, version, reason: words, fileIds: [...fileIds] }),
              '已申请重开，文明办会复核',
            )
          }
          onClose={close}
        />
      )}
      {may('relayMessage') && (
        <StepSheet
          open={open === 'relayMessage'}
          title="给办理的人带句话"
          text="由文明办转达。办理的单位不知道你是谁，也请不要写姓名和电话。"
          label="想说什么"
          max={reportLimits.message}
          confirm="请文明办转达"
          running={relay.running}
          error={relay.error}
          onSend={async (words) => sent(await relay.run({ id, text: words }), '已交给文明办')}
          onClose={close}
        />
      )}
      {may('rate') && (
        <RateSheet
          open={open === 'rate'}
          report={report}
          onClose={close}
          onReopen={() => setOpen('requestReopen')}
        />
      )}
      {may('flag') && <FlagSheet open={open === 'flag'} id={id} onClose={close} />}
    </Box>
  );
}

/** What may be the one thing to do; the others wait to be looked for. */
const primary: ReadonlySet<Act> = new Set(['answerInfo', 'rate', 'meToo', 'requestReopen']);
