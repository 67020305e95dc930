import { describeError, errorCode, offlineCode } from '../gateway/errors';
import { Box } from './box';
import { Button } from './button';
import { Icon, type IconName } from './icon';

/** Grey rows while something is being read. */
export function Skeleton({ rows = 3, picture }: { readonly rows?: number; readonly picture?: boolean }) {
  return (
    <Box className="wm-skeleton" role="status" label="正在加载">
      {picture === true && <Box className="wm-bone wm-bone--picture" />}
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
        <Box key={index} className="wm-bone wm-bone--row" />
      ))}
    </Box>
  );
}

interface StateProps {
  readonly icon: IconName;
  readonly title: string;
  /** What it means and what to do. */
  readonly text?: string | undefined;
  readonly action?: { readonly label: string; readonly onTap: () => void } | undefined;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, text, action }: StateProps) {
  return (
    <Box className="wm-state">
      <Box className="wm-state__icon">
        <Icon name={icon} size="xl" />
      </Box>
      <Box className="wm-t3 wm-strong">{title}</Box>
      {text !== undefined && <Box className="wm-t4 wm-ink--second">{text}</Box>}
      {action !== undefined && <Button onTap={action.onTap}>{action.label}</Button>}
    </Box>
  );
}

const passing: ReadonlySet<string> = new Set([
  offlineCode,
  'internal',
  'rate_limited',
  'unknown',
  'conflict',
]);

/** What went wrong, with a retry where that can help. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const code = errorCode(error);
  const offline = code === offlineCode;
  return (
    <Box role="alert">
      <EmptyState
        icon={offline ? 'offline' : 'alert'}
        title={offline ? '没有连上网络' : code === 'not_found' ? '没有找到' : '没能打开'}
        text={describeError(error)}
        action={passing.has(code) ? { label: '再试一次', onTap: onRetry } : undefined}
      />
    </Box>
  );
}

/** A command's error, where the person looks: above the button. Draws nothing without one. */
export function ErrorNote({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <Box className="wm-notice wm-notice--accent" role="alert">
      <Icon name="alert" />
      <Box className="wm-grow">{describeError(error)}</Box>
    </Box>
  );
}

interface NoticeProps {
  readonly children: string;
  readonly tone?: 'info' | 'wait' | 'done' | 'accent';
  readonly icon?: IconName;
  readonly action?: { readonly label: string; readonly onTap: () => void } | undefined;
}

/** One line that the person should know. */
export function Notice({ children, tone = 'info', icon = 'bell', action }: NoticeProps) {
  return (
    <Box className={`wm-notice wm-notice--${tone}`} role="status">
      <Icon name={icon} />
      <Box className="wm-grow">{children}</Box>
      {action !== undefined && (
        <Box as="button" className="wm-textbutton" onTap={action.onTap}>
          {action.label}
        </Box>
      )}
    </Box>
  );
}
