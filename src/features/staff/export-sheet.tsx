import { useState } from 'react';
import type { DeskFilter } from '../../core/report/desk-filter';
import { reportLimits } from '../../core/report/report-limits';
import { canDownload, download } from '../../device/download';
import { useCommand } from '../../gateway/command';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { Progress } from '../../ui/progress';
import { EmptyState, ErrorNote, Notice } from '../../ui/states';
import { Text } from '../../ui/text';

interface ExportSheetProps {
  readonly name: string;
  readonly filter: DeskFilter;
  readonly onClose: () => void;
}

const askEveryMs = 1000;

/** The ledger of what is listed; where a phone has no place for it, where to get it. */
export function ExportSheet(props: ExportSheetProps) {
  if (canDownload) return <LedgerSheet {...props} />;
  return (
    <Sheet open title="导出台账" onClose={props.onClose}>
      <EmptyState
        icon="desk"
        title="请在电脑上导出"
        text="用浏览器打开本县的网页版，登录后进入“工作台”，选同样的队列或筛选，点“导出”。微信里没有放表格的地方。"
      />
    </Sheet>
  );
}

/** Has the listed cases written to a spreadsheet, shows how far it is, and fetches it. */
function LedgerSheet({ name, filter, onClose }: ExportSheetProps) {
  const start = useCommand('report.startExport', { refreshes: [] });
  const [exportId, setExportId] = useState<string | undefined>();
  const [over, setOver] = useState(false);
  const state = useRead(
    'report.exportState',
    { exportId: exportId ?? '' },
    { enabled: exportId !== undefined, staleTime: 0, ...(!over && { every: askEveryMs }) },
  );
  const made = state.data;
  const ended = made?.state === 'ready' || made?.state === 'failed';
  if (ended && !over) setOver(true);
  const begin = async () => {
    setOver(false);
    const started = await start.run({ filter });
    if (started !== undefined) setExportId(started.exportId);
  };
  const total = made?.total ?? null;
  const percent = total === null || total === 0 ? 0 : ((made?.done ?? 0) / total) * 100;
  const words = total === null ? '正在准备…' : `已写入 ${made?.done ?? 0} 件，共 ${total} 件`;
  return (
    <Sheet
      open
      title="导出台账"
      onClose={onClose}
      bottom={
        made?.state === 'ready' && made.url !== null ? (
          <Button kind="primary" wide onTap={() => download(made.url ?? '')}>
            {`下载表格（${total ?? 0} 件）`}
          </Button>
        ) : (
          <Button
            kind="primary"
            wide
            loading={start.running || (exportId !== undefined && !ended)}
            onTap={() => void begin()}
          >
            {made?.state === 'failed' ? '再试一次' : '生成表格'}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        <Text>{`“${name}”里你能看到的工单，按提交时间从新到旧，最多 ${reportLimits.exported} 件。`}</Text>
        <Text tone="second">表格里没有报告人。下载地址一小时内有效，一天后删除。</Text>
        {exportId !== undefined && !ended && <Progress percent={percent} label={words} />}
        {exportId !== undefined && !ended && <Text tone="second">{words}</Text>}
        {made?.state === 'ready' && total === reportLimits.exported && (
          <Notice icon="alert" tone="wait">
            {`只列出了最新的 ${reportLimits.exported} 件，更早的没有列出。请缩小筛选范围，分几次导出。`}
          </Notice>
        )}
        {made?.state === 'failed' && <Notice icon="alert">没有生成出来，请再试一次。</Notice>}
        <ErrorNote error={start.error ?? state.error} />
      </Stack>
    </Sheet>
  );
}
