import Taro, { useDidHide, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { type ReactNode, useId, useState } from 'react';
import { isOpenDemo } from '../device/demo';
import { useDisplay } from '../device/display';
import { displayClasses } from '../device/display-settings';
import { useOnline } from '../device/network';
import { screenTop } from '../device/screen';
import { describeError, errorCode } from '../gateway/errors';
import { useSignedIn } from '../gateway/session';
import { back, go } from '../navigation/go';
import type { TabKey } from '../navigation/pages';
import { paths } from '../navigation/paths';
import { Box } from './box';
import { cx } from './box-props';
import { ConsentSheet } from './consent-sheet';
import { focusTitle, setDocumentTitle } from './focus';
import { Icon } from './icon';
import { OverlayHost } from './overlay';
import { EmptyState, ErrorState, Notice, Skeleton } from './states';
import { TabBar } from './tab-bar';

/** What the shell needs of a read: the result of `useRead` and of `useList` fits. */
export interface Load<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  refetch(): Promise<unknown>;
}

interface PageShellProps<T> {
  /** The page's h1, in the title bar. */
  readonly title: string;
  /** One of the five tabs: left title, tab bar, no way back. */
  readonly tab?: TabKey;
  /** What the page shows: the shell draws skeleton, error and sign-in until it is there, then the children. */
  readonly load?: Load<T> | undefined;
  /** Says whether there is nothing to show, and what to do then. */
  readonly empty?: ((data: T) => ReactNode | undefined) | undefined;
  readonly skeleton?: ReactNode;
  /** Above it all, there even while nothing can be read: what lies on the device. */
  readonly lead?: ReactNode;
  /** Pull to refresh. Default: `load.refetch`. The page's config needs `enablePullDownRefresh: true`. */
  readonly onRefresh?: (() => Promise<unknown>) | undefined;
  /** Sticks to the bottom: an ActionBar. Only shown when there is something to act on. */
  readonly bottom?: ReactNode;
  /** At the right of the title bar, left of WeChat's capsule. */
  readonly action?: ReactNode;
  /** On wide screens the page takes all the room (desk); else it is 480 px in the middle. */
  readonly wide?: boolean;
  /** No margin at the sides: the page draws its own. */
  readonly flush?: boolean;
  /** A form: asks to sign in before anything is filled in. */
  readonly needsSignIn?: boolean;
  readonly children?: ReactNode | ((data: T) => ReactNode);
}

/** Every page: title bar, states, refresh, tab bar or action bar, dialogs. */
export function PageShell<T = unknown>(props: PageShellProps<T>) {
  const { title, tab, load, bottom, action, wide, flush } = props;
  const display = useDisplay();
  const online = useOnline();
  const titleId = useId();
  const [shown, setShown] = useState(true);
  const { status, bar, capsule } = screenTop();

  useDidShow(() => {
    setShown(true);
    setDocumentTitle(title);
    focusTitle(titleId);
  });
  useDidHide(() => setShown(false));
  usePullDownRefresh(() => {
    const refreshed = (props.onRefresh ?? load?.refetch)?.() ?? Promise.resolve();
    void refreshed.catch(() => undefined).then(() => Taro.stopPullDownRefresh());
  });

  const signedIn = useSignedIn();
  const locked = props.needsSignIn === true && !signedIn;
  const ready = !locked && (load === undefined || load.data !== undefined);
  return (
    <Box
      className={cx(
        'wm-page',
        displayClasses(display),
        wide && 'wm-page--wide',
        tab !== undefined && 'wm-page--tab',
      )}
    >
      <Box as="header" className="wm-head" style={status > 0 ? { paddingTop: `${status}px` } : {}}>
        <Box
          className={cx('wm-head__bar', tab !== undefined && 'wm-head__bar--tab')}
          style={capsule > 0 ? { height: `${bar}px`, paddingRight: `${capsule + 8}px` } : {}}
        >
          {tab === undefined && (
            <Box as="button" className="wm-head__back" label="返回" onTap={back}>
              <Icon name="back" size="l" />
            </Box>
          )}
          <Box as="h1" id={titleId} className="wm-head__title" focusable>
            {title}
          </Box>
          <Box className="wm-head__action">{action}</Box>
        </Box>
      </Box>
      <Box as="main" className={cx('wm-main', flush && 'wm-main--flush')}>
        {isOpenDemo() && (
          <Notice tone="info" icon="flag">
            公开演示：人和事都是虚构的，请不要填写真实的个人信息。
          </Notice>
        )}
        {!online && ready && (
          <Notice tone="wait" icon="offline">
            没有网络，看到的是之前的内容。
          </Notice>
        )}
        {locked ? (
          <SignInNeeded />
        ) : (
          <>
            {props.lead}
            <Content {...props} />
          </>
        )}
      </Box>
      {bottom !== undefined && ready && (
        <Box as="section" label="操作" className="wm-bottom">
          {bottom}
        </Box>
      )}
      {tab !== undefined && <TabBar current={tab} />}
      {shown && <ConsentSheet />}
      {shown && <OverlayHost />}
    </Box>
  );
}

function Content<T>({ load, empty, skeleton, children }: PageShellProps<T>) {
  if (load === undefined) return <>{typeof children === 'function' ? null : children}</>;
  const { data, error, isPending } = load;
  const retry = () => void load.refetch();
  if (data === undefined) {
    if (isPending) return <>{skeleton ?? <Skeleton rows={4} />}</>;
    if (errorCode(error) === 'unauthenticated') return <SignInNeeded />;
    return <ErrorState error={error} onRetry={retry} />;
  }
  const nothing = empty?.(data);
  return (
    <>
      {error !== null && error !== undefined && errorCode(error) !== 'offline' && (
        <Notice tone="wait" icon="alert" action={{ label: '再试', onTap: retry }}>
          {describeError(error)}
        </Notice>
      )}
      {nothing ?? (typeof children === 'function' ? children(data) : children)}
    </>
  );
}

/** Asks to sign in, where a screen needs a person. */
export function SignInNeeded() {
  return (
    <EmptyState
      icon="user"
      title="先登录"
      text="登录后才能看到你自己的内容。"
      action={{ label: '去登录', onTap: () => go(paths.account.signIn()) }}
    />
  );
}
