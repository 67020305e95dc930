import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch, usePageNotFound } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { startCloud } from './device/cloud';
import { startDisplay } from './device/display';
import { startLifecycle } from './device/lifecycle';
import { startRandom } from './device/random';
import { startOutbox } from './features/report/outbox';
import { guardCommands } from './gateway/command';
import { queryClient } from './gateway/query-client';
import { replaceWith } from './navigation/go';
import { paths } from './navigation/paths';
import { hasConsent } from './ui/consent-store';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud();
    startRandom();
    startDisplay();
    startLifecycle();
    guardCommands(hasConsent);
    startOutbox();
  });
  usePageNotFound(() => replaceWith(paths.account.missing()));
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
