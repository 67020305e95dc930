import { Box } from './box';
import { Icon, type IconName, type Tone } from './icon';

interface TagProps {
  readonly children: string;
  /** done: solved, confirmed; wait: for someone; info: under way; accent: overdue, refused. */
  readonly tone?: Tone;
  readonly icon?: IconName | undefined;
}

/** A status or kind in a few words. */
export function Tag({ children, tone = 'neutral', icon }: TagProps) {
  return (
    <Box className={`wm-tag wm-tag--${tone}`}>
      {icon !== undefined && <Icon name={icon} size="s" />}
      <Box as="span">{children}</Box>
    </Box>
  );
}
