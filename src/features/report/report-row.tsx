import { formatDistance } from '../../core/kernel/geo';
import { roughSpan } from '../../core/report/case-words';
import { publicLabel, statusTone } from '../../core/report/report-status';
import type { Item } from '../../gateway/operations';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Row } from '../../ui/layout';
import { ListRow } from '../../ui/list';
import { Picture } from '../../ui/picture';
import { Tag } from '../../ui/tag';

type Listed = Item<'report.publicList'> | Item<'report.mine'> | Item<'report.following'>;

/** One case in a list: picture, where and what, how far or since when, and how it stands. */
export function ReportRow({ report }: { readonly report: Listed }) {
  const yours = 'yourTurn' in report && report.yourTurn;
  const distance = 'distance' in report ? report.distance : null;
  const label = yours ? '等你补充' : publicLabel(report.status, report.outcome, report.kind);
  const note =
    distance === null
      ? `${report.area.name}，${roughSpan(Date.now() - Date.parse(report.submittedAt))}前`
      : [formatDistance(distance), ...(report.metBy > 1 ? [`${report.metBy} 人遇到`] : [])].join('，');
  return (
    <ListRow
      media={<Picture src={report.thumb ?? undefined} alt="" thumb="m" ratio="1:1" />}
      title={report.title}
      note={
        <Row gap={2} apart wrap className="wm-report-foot">
          <Box>{note}</Box>
          <Tag tone={yours ? 'accent' : statusTone(report.status, report.outcome)}>{label}</Tag>
        </Row>
      }
      trailing={null}
      onTap={() => go(paths.report.case({ id: report.id }))}
    />
  );
}
