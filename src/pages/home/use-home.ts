import { useQuery } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { keptPlace } from '../../device/kept-place';
import { call } from '../../gateway/call';
import { errorCode, offlineCode } from '../../gateway/errors';
import { useSignedIn } from '../../gateway/session';
import { type HomeView, homeView } from './home-view';

const nearRadius = 3000;
const freshMs = 20_000;

interface Home {
  readonly view: HomeView;
  /** Whether nothing, or not everything, could be read. */
  readonly missing: 'nothing' | 'some' | 'all';
  readonly offline: boolean;
  readonly near: boolean;
}

/**
 * The home page asks its questions at once and draws once: WeChat pays for every drawing. What fails leaves its part
 * empty, and the four entries are there in any case.
 */
async function readHome(signedIn: boolean): Promise<Home> {
  const now = Date.now();
  let asked = 0;
  let failed = 0;
  let offline = false;
  const part = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    asked += 1;
    try {
      return await answer;
    } catch (error) {
      failed += 1;
      offline ||= errorCode(error) === offlineCode;
      return undefined;
    }
  };
  const own = async <T>(ask: () => Promise<T>): Promise<T | undefined> =>
    signedIn ? await part(ask()) : undefined;
  const place = keptPlace();

  const [me, reports, messages, signUps, votes, campaigns, books, notices, nearby, activities] =
    await Promise.all([
      own(() => call('account.me', {})),
      own(() => call('report.mine', { limit: 20 })),
      own(() => call('account.inbox', { limit: 5 })),
      own(() => call('volunteer.mySignUps', { when: 'upcoming', limit: 5 })),
      own(() => call('rolemodel.myParticipation', {})),
      part(call('rolemodel.listCampaigns', { limit: 5 })),
      part(call('handbook.listBooks', {})),
      part(call('handbook.listNotices', { limit: 2 })),
      part(call('report.publicList', { limit: 3, ...(place && { near: { ...place, radius: nearRadius } }) })),
      part(call('volunteer.listActivities', { limit: 10, joinable: true })),
    ]);
  const view = homeView({
    now,
    signedIn,
    me,
    reports: reports?.items,
    messages: messages?.items,
    signUps: signUps?.items,
    campaigns: campaigns?.items,
    votedIn: votes?.items.flatMap(({ campaignId, voted }) => (voted ? [campaignId] : [])),
    books,
    notices: notices?.items,
    nearby,
    activities,
  });
  const missing = failed === 0 ? 'nothing' : failed === asked ? 'all' : 'some';
  return { view, missing, offline, near: place !== undefined };
}

export function useHome() {
  const signedIn = useSignedIn();
  const home = useQuery({
    queryKey: ['home', signedIn],
    queryFn: () => readHome(signedIn),
    staleTime: freshMs,
    // Drawn again only when something on the page is another.
    notifyOnChangeProps: ['data'],
  });
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void home.refetch();
    shown.current = true;
  });
  return home;
}
