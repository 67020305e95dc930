import { List, ListRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';

const keys: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', '上一件、下一件'],
  ['回车', '最该做的那一步，红色的按钮'],
  ['1 到 9', '从左数第几个按钮，“更多”里的接着数'],
  ['/', '查找'],
  ['Esc', '关掉弹出的一层；在别处时回到列表'],
  ['?', '看这张表'],
];

/** What the keys of a computer do at the desk. */
export function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Sheet open={open} title="键盘" onClose={onClose}>
      <List label="键盘">
        {keys.map(([key, does]) => (
          <ListRow key={key} title={key} note={does} />
        ))}
      </List>
    </Sheet>
  );
}
