import { createContext, type ReactNode, useContext } from 'react';
import { Box } from './box';
import { cx } from './box-props';
import { Button } from './button';
import { Icon, type IconName, type Tone } from './icon';

interface ListProps {
  readonly children: ReactNode;
  readonly label?: string | undefined;
  /** Inside of a Card: no card of its own, rows as wide as the card's text. */
  readonly bare?: boolean;
}

const InList = createContext(false);

/** Rows on a white card with hairlines between. */
export function List({ children, label, bare }: ListProps) {
  return (
    <InList.Provider value={true}>
      <Box className={bare === true ? 'wm-list-bare' : 'wm-list'} role="list" label={label}>
        {children}
      </Box>
    </InList.Provider>
  );
}

/** What stands in a List; a row outside of one is no list item. */
export function ListItem({ children }: { readonly children: ReactNode }) {
  const inList = useContext(InList);
  return (
    <Box className="wm-list__item" role={inList ? 'listitem' : undefined}>
      {children}
    </Box>
  );
}

interface ListRowProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly icon?: IconName | undefined;
  readonly iconTone?: Tone | undefined;
  /** At the left instead of an icon: a Picture, a Portrait, a DateBlock. */
  readonly media?: ReactNode;
  /** At the right: a Tag, a time, a count. */
  readonly trailing?: ReactNode;
  /** Makes the row a button, with a chevron unless `trailing` is given. */
  readonly onTap?: (() => void) | undefined;
  /** Name for screen readers where title and note are not enough. */
  readonly label?: string | undefined;
  /** The row that is shown beside (desk). */
  readonly selected?: boolean | undefined;
  readonly strong?: boolean;
}

export function ListRow({
  title,
  note,
  icon,
  iconTone,
  media,
  trailing,
  onTap,
  label,
  selected,
  strong = true,
}: ListRowProps) {
  return (
    <ListItem>
      <Box
        as={onTap === undefined ? 'div' : 'button'}
        className={cx('wm-listrow', selected && 'wm-listrow--selected')}
        onTap={onTap}
        label={label}
        current={selected}
      >
        {media ?? (icon !== undefined && <Icon name={icon} size="l" tone={iconTone} />)}
        <Box className="wm-grow">
          <Box className={cx('wm-t4', strong && 'wm-strong')}>{title}</Box>
          {note !== undefined && <Box className="wm-t5 wm-ink--second">{note}</Box>}
        </Box>
        {trailing}
        {trailing === undefined && onTap !== undefined && <Icon name="chevron" size="s" />}
      </Box>
    </ListItem>
  );
}

interface MoreRowProps {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Below a list: give it the result of `useList`. Draws nothing at the end of the list. */
export function MoreRow({ hasNextPage, isFetchingNextPage, fetchNextPage }: MoreRowProps) {
  if (!hasNextPage) return null;
  return (
    <Box className="wm-more">
      <Button kind="plain" loading={isFetchingNextPage} onTap={() => void fetchNextPage()}>
        看更多
      </Button>
    </Box>
  );
}
