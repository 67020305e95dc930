import ExcelJS from 'exceljs';
import { readExport } from '../../cloudfunctions/report/exports';
import type { Harness } from './harness';

/** What a signed link to a ledger carries. */
export function ledgerLink(url: string | null): {
  readonly path: string;
  readonly id: string;
  readonly expires: string;
  readonly signature: string;
} {
  const { pathname, searchParams } = new URL(url ?? '', 'http://localhost');
  return {
    path: pathname,
    id: /^\/exports\/(.+)\.xlsx$/.exec(pathname)?.[1] ?? '',
    expires: searchParams.get('expires') ?? '',
    signature: searchParams.get('signature') ?? '',
  };
}

/** The file behind a link. @throws Error where there is none */
export async function ledgerBehind(harness: Harness, url: string | null): Promise<Uint8Array> {
  const bytes = await readExport(harness.runtime, ledgerLink(url));
  if (bytes === undefined) throw new Error('the link leads nowhere');
  return bytes;
}

/** Every row of a ledger, the header first. */
export async function ledgerRows(file: Uint8Array): Promise<ExcelJS.CellValue[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const sheet = workbook.getWorksheet('台账');
  if (sheet === undefined) throw new Error('the ledger has no sheet');
  const rows: ExcelJS.CellValue[][] = [];
  sheet.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
  return rows;
}
