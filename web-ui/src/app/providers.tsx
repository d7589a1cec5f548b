import { type Query, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { isDark, onAppearance } from '@/shared/appearance';
import { useMedia } from '@/shared/hooks/useMedia';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { nonce } from './nonce';
import { SESSION_ENDED } from './sessionEnded';
import { dark, forFingers, light, withoutMotion } from './theme';

/** A refusal will not change by asking again; a broken connection may. */
function mayHelp(failures: number, error: unknown): boolean {
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => announce(error, query) }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: mayHelp, refetchOnWindowFocus: true },
      mutations: { retry: false, onError: (error) => announce(error) },
    },
  });
}

function announce(error: unknown, query?: Query<unknown, unknown, unknown>): void {
  if (query?.meta?.quiet) return;
  if (error instanceof ApiProblem && error.status === 401) globalThis.dispatchEvent(new Event(SESSION_ENDED));
}

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const { i18n } = useTranslation();
  const isNight = useSyncExternalStore(onAppearance, isDark);
  const english = i18n.language === 'en';
  const narrow = useNarrow();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => {
    const chosen = isNight ? dark : light;
    const sized = narrow ? forFingers(chosen) : chosen;
    return still ? withoutMotion(sized) : sized;
  }, [isNight, narrow, still]);
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  useEffect(() => {
    // the tokens are CSS variables of this class: our own style sheets use them as well
    document.documentElement.classList.add('hearth');
  }, []);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        locale={english ? enUS : zhCN}
        csp={{ nonce }}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: false }}
      >
        <App style={{ height: '100%' }}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
