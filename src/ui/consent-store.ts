import { createStore } from '../device/store';
import { call } from '../gateway/call';
import type { OperationName } from '../gateway/operations';
import { queryClient } from '../gateway/query-client';

/** What leaves something of a person with the county: before the first of them they are told what becomes of it. */
const asking: ReadonlySet<OperationName> = new Set<OperationName>([
  'report.submit',
  'report.answerInfo',
  'report.meToo',
  'report.follow',
  'report.followArea',
  'volunteer.signUp',
  'rolemodel.nominate',
  'rolemodel.castBallot',
  'account.sendFeedback',
]);

const minute = 60_000;

/** The question while it is open, drawn by the page that is shown. */
export const consentStore = createStore<{ readonly settle: (agreed: boolean) => void } | undefined>(
  undefined,
);

/** Answers whether the person has agreed, now or before. Where nobody can be asked, the act itself says why. */
export async function hasConsent(operation: OperationName): Promise<boolean> {
  if (!asking.has(operation)) return true;
  const me = await queryClient
    .fetchQuery({
      queryKey: ['account.me', {}],
      queryFn: () => call('account.me', {}),
      staleTime: 5 * minute,
      retry: false,
    })
    .catch(() => undefined);
  return me === undefined || me.consentedAt !== null || (await askConsent());
}

function askConsent(): Promise<boolean> {
  consentStore.get()?.settle(false);
  return new Promise((resolve) => {
    const settle = (agreed: boolean) => {
      consentStore.set(undefined);
      resolve(agreed);
    };
    consentStore.set({ settle });
  });
}
