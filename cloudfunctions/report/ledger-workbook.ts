import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { formatShanghai } from '../../src/core/kernel/time';
import { caseAge } from '../../src/core/report/case-clocks';
import { orderLabels, outcomeLabels, staffLabel } from '../../src/core/report/report-status';
import type { County } from './county-config';
import type { ListedReport } from './list.repository';
import { titleOf } from './report-case';

type Cell = string | number | Date | null;

/** A case of the ledger, with its texts as the asker reads them. */
interface LedgerRow extends ListedReport {
  readonly texts: Pick<ListedReport, 'description' | 'address'>;
}

interface Column {
  readonly header: string;
  readonly width: number;
  readonly format?: string;
  readonly of: (row: LedgerRow, county: County, now: Date) => Cell;
}

/** A spreadsheet knows no time zones: the wall clock of Asia/Shanghai, written as if it were UTC. */
const wall = (at: Date | null): Date | null =>
  at === null ? null : new Date(`${formatShanghai(at, 'YYYY-MM-DDTHH:mm:ss')}Z`);

const moment = 'yyyy-mm-dd hh:mm';
const hour = 3_600_000;

/** The ledger (台账). Who reported a case is not in it. */
const columns: readonly Column[] = [
  { header: '编号', width: 16, of: (row) => row.number },
  { header: '事项', width: 34, of: (row, county) => titleOf(row, county) },
  { header: '类别', width: 16, of: (row, county) => county.category(row.category_id).name },
  { header: '街道、镇', width: 14, of: (row, county) => county.area(row.area_id).name },
  { header: '地点', width: 26, of: (row) => row.texts.address },
  { header: '描述', width: 50, of: (row) => row.texts.description },
  { header: '状态', width: 14, of: (row) => staffLabel(row.status, row.outcome) },
  { header: '缓急', width: 8, of: (row) => (row.urgency === 'urgent' ? '紧急' : '一般') },
  {
    header: '主办单位',
    width: 20,
    of: (row, county) => (row.lead_unit_id === null ? null : county.unit(row.lead_unit_id).name),
  },
  {
    header: '协办单位',
    width: 24,
    of: (row, county) => row.assist_unit_ids.map((id) => county.unit(id).name).join('、'),
  },
  { header: '提交时间', width: 18, format: moment, of: (row) => wall(row.submitted_at) },
  { header: '办结期限', width: 18, format: moment, of: (row) => wall(row.due_at) },
  { header: '结案时间', width: 18, format: moment, of: (row) => wall(row.closed_at) },
  {
    header: '结果',
    width: 12,
    of: (row) => (row.outcome === null ? null : outcomeLabels[row.outcome]),
  },
  {
    header: '历时（小时）',
    width: 14,
    format: '0.0',
    of: (row, _county, now) => caseAge({ ...row, submittedAt: row.submitted_at }, now) / hour,
  },
  { header: '退回次数', width: 10, of: (row) => row.returned },
  { header: '延期次数', width: 10, of: (row) => row.extended },
  { header: '重开次数', width: 10, of: (row) => row.reopened },
  {
    header: '督办',
    width: 14,
    of: (row) => (row.order_level === null ? null : orderLabels[row.order_level]),
  },
  { header: '遇到的人', width: 10, of: (row) => row.followers + 1 },
  { header: '公开', width: 8, of: (row) => (row.published ? '是' : '否') },
];

/**
 * The ledger as an .xlsx file, written row by row: memory holds the packed file and no table of cells. Texts of people
 * are text cells, which no spreadsheet runs as a formula whatever they begin with.
 */
export function ledgerWorkbook(county: County, now: Date) {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(stream, 'end');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet('台账', {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map(({ header, width, format }) => ({
    header,
    width,
    ...(format !== undefined && { style: { numFmt: format } }),
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return {
    add(listed: ListedReport, texts: LedgerRow['texts']): void {
      const row = { ...listed, texts };
      sheet.addRow(columns.map(({ of }) => of(row, county, now))).commit();
    },
    async finish(): Promise<Buffer> {
      sheet.commit();
      await workbook.commit();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
