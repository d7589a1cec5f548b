import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { useMay } from '@/api/session';
import { Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './improvement.module.css';
import { casesQuery, rootCausesQuery } from './improvementQueries';

/** Tickets worth telling others of, and what was learned from them. */
export function CasesView() {
  const may = useMay('TICKET_READ');
  return <Surface>{may ? <Cases /> : <DeniedState permission="TICKET_READ" />}</Surface>;
}

function Cases() {
  const { t, i18n } = useTranslation('improvement');
  const search = useSearch({ from: '/staff/improvement/' });
  const navigate = useNavigate({ from: '/improvement/' });
  const mayManage = useMay('ESTATE_MANAGE');
  const causes = useQuery(rootCausesQuery).data ?? [];
  const estates = useQuery(estatesQuery).data ?? [];
  const { cause, words } = search;
  const query = useInfiniteQuery(
    casesQuery({ ...(cause ? { cause } : {}), ...(words ? { words } : {}) }, search.estate),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (code: string | null | undefined) => {
    const found = causes.find((one) => one.code === code);
    return found && (i18n.language === 'en' ? found.nameEn : found.name);
  };
  const change = (part: { cause?: string | undefined; words?: string | undefined }) =>
    void navigate({ to: '/improvement', search: (old) => ({ ...old, ...part }) });
  return (
    <>
      <div className={styles.head}>
        <Input.Search
          key={words ?? ''}
          className={styles.filter ?? ''}
          aria-label={t('cases.words')}
          placeholder={t('cases.words')}
          allowClear
          defaultValue={words ?? ''}
          maxLength={200}
          onSearch={(value) => change({ words: value.trim() || undefined })}
        />
        <Select
          className={styles.filter ?? ''}
          aria-label={t('form.cause')}
          placeholder={t('form.cause')}
          allowClear
          value={cause ?? null}
          options={causes.map((one) => ({ value: one.code, label: nameOf(one.code) }))}
          onChange={(value) => change({ cause: value ?? undefined })}
        />
      </div>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={4} />
      ) : items.length === 0 ? (
        <EmptyState
          title={cause || words ? t('cases.noneFound') : t('cases.empty')}
          hint={cause || words ? t('cases.noneFoundHint') : t('cases.emptyHint')}
        />
      ) : (
        <ul className={styles.cases} aria-label={t('tab.cases')}>
          {items.map((one) => (
            <li key={one.ticketId}>
              <h3>{one.title}</h3>
              <p className={styles.problem}>{one.text}</p>
              <p className={styles.quiet}>
                <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
                  {one.number}
                </Link>
                {[estates.find((estate) => estate.id === one.estateId)?.name, nameOf(one.cause), one.by]
                  .filter(Boolean)
                  .map((word) => ` · ${word}`)}
                {' · '}
                <Time at={one.at} />
              </p>
              {mayManage && (
                <Button
                  size="small"
                  aria-label={t('beginOf', { name: one.title })}
                  onClick={() =>
                    void navigate({
                      to: '/improvement',
                      search: {
                        create: true,
                        ticket: one.ticketId,
                        about: one.title,
                        ...(one.cause ? { cause: one.cause } : {}),
                      },
                    })
                  }
                >
                  {t('begin')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className={styles.head}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('cases.more')}
          </Button>
        </div>
      )}
    </>
  );
}
