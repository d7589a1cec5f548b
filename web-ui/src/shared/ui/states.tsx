import { Button, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import type { Permission } from '@/api/session';
import { CopyButton } from './CopyButton';
import styles from './states.module.css';

/** The same quiet frame for everything that stands where content should be. */
function Notice(props: {
  picture?: ReactNode;
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
  alert?: boolean;
}) {
  return (
    <div className={styles.notice} role={props.alert ? 'alert' : 'status'}>
      {props.picture && <div className={styles.picture}>{props.picture}</div>}
      <h2 className={styles.title}>{props.title}</h2>
      {props.hint && <div className={styles.hint}>{props.hint}</div>}
      {props.children && <div className={styles.actions}>{props.children}</div>}
    </div>
  );
}

/** Grey lines in the shape of what comes. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('state.loading')}
      </span>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}

/** Nothing here yet: says what to do next. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <Notice
      title={title}
      hint={hint}
      picture={
        <svg width="56" height="44" viewBox="0 0 56 44" fill="none" aria-hidden="true">
          <path d="M6 20 28 4l22 16v20H6V20Z" stroke="currentColor" strokeWidth="1.5" />
          <path d="M20 40V28h16v12M14 40h28" stroke="currentColor" strokeWidth="1.500" />
        </svg>
      }
    >
      {children}
    </Notice>
  );
}

/** It did not load: says what happened in words, offers to try again, and carries the id by which support finds it. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  if (problem.status === 403 && problem.code === 'access.denied')
    return <DeniedState permission={problem.params.permission} />;
  return (
    <Notice
      alert
      title={t('state.error')}
      hint={
        <>
          <div>{problemText(problem)}</div>
          {problem.traceId && <TraceId id={problem.traceId} />}
        </>
      }
    >
      {retry && (
        <Button type="primary" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </Notice>
  );
}

export function TraceId({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.trace} title={t('state.traceHint')}>
      {t('state.traceId')} <Typography.Text code>{id}</Typography.Text>
      <CopyButton text={id} />
    </div>
  );
}

function isPermission(value: unknown, t: (key: `permission.${Permission}`) => string): value is Permission {
  return typeof value === 'string' && t(`permission.${value as Permission}`) !== `permission.${value}`;
}

/** Not allowed: says who can change that. */
export function DeniedState({ permission }: { permission?: unknown }) {
  const { t } = useTranslation();
  const hint =
    permission === 'PLATFORM_MANAGE'
      ? t('state.deniedPlatform')
      : isPermission(permission, t)
        ? t('state.deniedCompany', { permission: t(`permission.${permission}`) })
        : t('state.deniedCompanyPlain');
  return <Notice title={t('state.denied')} hint={hint} />;
}

/** What a query shows before it has data. `children` is only called with data. */
export function QueryView<T>(props: {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return props.loading ?? <LoadingState />;
}
