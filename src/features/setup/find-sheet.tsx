import { useState } from 'react';
import { accountLimits } from '../../core/account/account-limits';
import type { StaffPerson } from '../../core/account/staff-operations';
import { grantWords } from '../../core/account/staff-words';
import { useCommand } from '../../gateway/command';
import type { Output } from '../../gateway/operations';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { EmptyState, ErrorNote, Notice } from '../../ui/states';

interface FindSheetProps {
  readonly onFound: (person: StaffPerson) => void;
  readonly onClose: () => void;
}

/** Looks for one person whom the administrator knows; no list of people to look through. */
export function FindSheet({ onFound, onClose }: FindSheetProps) {
  const find = useCommand('account.findPerson', { refreshes: [] });
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Output<'account.findPerson'>>();
  const look = async () => setFound(await find.run({ query: query.trim() }));
  return (
    <Sheet
      open
      title="增加人员"
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={find.running}
          disabled={query.trim() === ''}
          onTap={() => void look()}
        >
          查找
        </Button>
      }
    >
      <Stack gap={4}>
        <TextInput
          label="完整的称呼或编号"
          hint="请对方先登录一次，在“我的 → 设置”里看称呼和编号。查找会记下来。"
          value={query}
          onChange={setQuery}
          max={accountLimits.personQuery}
          onEnter={() => void look()}
        />
        <ErrorNote error={find.error} />
        {found?.items.length === 0 && (
          <EmptyState
            icon="search"
            title="没有找到"
            text="称呼要一字不差。对方还没登录过的，请先登录一次。"
          />
        )}
        {found !== undefined && found.items.length > 1 && (
          <Notice tone="wait" icon="alert">
            有同名的人，请和对方核对编号。
          </Notice>
        )}
        {found !== undefined && found.items.length > 0 && (
          <List label="找到的人">
            {found.items.map((person) => (
              <ListRow
                key={person.id}
                title={person.displayName}
                note={[`编号 ${person.number}`, ...person.grants.map(grantWords)].join('；')}
                onTap={() => onFound(person)}
              />
            ))}
          </List>
        )}
        {found?.more === true && (
          <Notice tone="wait" icon="alert">
            同名的人太多，没有都列出来，请用编号找。
          </Notice>
        )}
      </Stack>
    </Sheet>
  );
}
