import { useState } from 'react';
import { useRead } from '../../gateway/read';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { TextButton } from '../../ui/button';
import { Segments } from '../../ui/choice';
import { SearchField } from '../../ui/field';
import { type DeskList, type DeskSort, deskSorts, filterOf } from './desk-list';
import { ExportSheet } from './export-sheet';
import { FilterSheet } from './filter-sheet';

interface DeskToolsProps {
  readonly permissions: readonly string[];
  readonly shown: DeskList | undefined;
  /** Something in the list can be dispatched. */
  readonly canPick: boolean;
  readonly sort: DeskSort;
  readonly onSort: (sort: DeskSort) => void;
  readonly onShow: (list: DeskList) => void;
  readonly onPick: () => void;
}

/** Above the list: search, filters, several at once, the ledger, and what else the desk is for. */
export function DeskTools({ permissions, shown, canPick, sort, onSort, onShow, onPick }: DeskToolsProps) {
  const [open, setOpen] = useState<'filter' | 'export' | undefined>();
  const [text, setText] = useState('');
  const screens = permissions.includes('report.screen');
  const contacts = useRead('report.contacts', {}, { enabled: screens, every: 60_000 });
  const waiting = (contacts.data?.messages.length ?? 0) + (contacts.data?.flags.length ?? 0);
  const close = () => setOpen(undefined);
  const search = () => {
    const words = text.trim();
    if (words !== '') onShow({ kind: 'filter', name: `“${words}”`, filter: { text: words } });
  };
  return (
    <Box className="wm-desk__tools">
      <SearchField label="编号、地点、描述" value={text} onChange={setText} onSearch={search} />
      <Box className="wm-desk__links">
        <TextButton onTap={() => setOpen('filter')}>筛选</TextButton>
        {screens && canPick && <TextButton onTap={onPick}>批量派单</TextButton>}
        {permissions.includes('report.record') && (
          <TextButton onTap={() => go(paths.staff.record())}>登记</TextButton>
        )}
        {screens && (
          <TextButton onTap={() => go(paths.staff.contacts())}>
            {waiting === 0 ? '转达' : `转达 ${waiting}`}
          </TextButton>
        )}
        <TextButton onTap={() => setOpen('export')}>导出</TextButton>
      </Box>
      <Segments label="先后" options={deskSorts} value={sort} onChange={onSort} />
      {open === 'filter' && (
        <FilterSheet
          start={shown?.kind === 'filter' ? shown.filter : {}}
          onShow={(filter, name) => {
            close();
            onShow({ kind: 'filter', name, filter });
          }}
          onClose={close}
        />
      )}
      {open === 'export' && (
        <ExportSheet
          name={shown?.kind === 'filter' ? shown.name : shown?.kind === 'view' ? shown.view.label : '本队列'}
          filter={filterOf(shown)}
          onClose={close}
        />
      )}
    </Box>
  );
}
