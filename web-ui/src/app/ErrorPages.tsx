import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { Mark } from '@/shared/ui/Mark';
import styles from './ErrorPages.module.css';

/** A page with one message, for hosts and addresses that have nothing else to show. */
export function FullPage(props: { title: string; hint?: ReactNode; children?: ReactNode }) {
  useDocumentTitle(props.title);
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={styles.brand}>
        <Mark size={32} />
        <span>{t('brand')}</span>
      </div>
      <h1 className={styles.title}>{props.title}</h1>
      {props.hint && <div className={styles.hint}>{props.hint}</div>}
      {props.children && <div className={styles.actions}>{props.children}</div>}
    </main>
  );
}

/** The apex is the host without its first label: the portal's name. */
function frontPage(): string {
  const apex = location.hostname.split('.').slice(1).join('.') || location.hostname;
  return `${location.protocol}//${apex}${location.port ? `:${location.port}` : ''}/`;
}

export function UnknownPortalPage() {
  const { t } = useTranslation();
  return (
    <FullPage
      title={t('error.unknownPortal')}
      hint={t('error.unknownPortalHint', { host: location.hostname })}
    >
      <Button type="primary" href={frontPage()}>
        {t('error.toFront')}
      </Button>
    </FullPage>
  );
}

export function SuspendedPage({ name, reason }: { name: string; reason: string | null }) {
  const { t } = useTranslation();
  return (
    <FullPage
      title={t('error.suspended', { name })}
      hint={
        <>
          {reason && <p className={styles.reason}>{t('error.suspendedReason', { reason })}</p>}
          <p>{t('error.suspendedHint')}</p>
        </>
      }
    />
  );
}

function useReloadEvery(milliseconds: number) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
}

export function OfflinePage() {
  const { t } = useTranslation();
  useReloadEvery(10_000);
  return (
    <FullPage title={t('error.offline')} hint={t('error.offlineHint')}>
      <Button type="primary" onClick={() => location.reload()}>
        {t('action.retry')}
      </Button>
    </FullPage>
  );
}

export function SetupPage() {
  const { t } = useTranslation();
  useReloadEvery(2_000);
  return <FullPage title={t('error.setup')} hint={t('error.setupHint')} />;
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <FullPage title={t('error.notFound')} hint={t('error.notFoundHint')}>
      <Button type="primary" href="/">
        {t('action.backHome')}
      </Button>
    </FullPage>
  );
}
