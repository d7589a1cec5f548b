import { PhoneOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Badge, Button, Popover, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './duty.module.css';
import { dutyNowQuery } from './dutyQueries';

/** Who is on duty, one press away from every page; a call away where the number may be seen. */
export function OnDuty() {
  const { t } = useTranslation('duty');
  const { estate } = useSearch({ from: '/staff' });
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const query = useQuery({ ...dutyNowQuery(estate), enabled: !narrow });
  const nobody = query.data?.line.length === 0;
  // the bar of a phone leads to the page, which says it first
  if (narrow) return null;
  const button = (
    <Button
      type="text"
      aria-label={t('now.title')}
      aria-expanded={open}
      icon={
        <Badge dot={nobody}>
          <PhoneOutlined />
        </Badge>
      }
    />
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('now.title')}
      content={<Line estate={estate} close={() => setOpen(false)} />}
    >
      {button}
    </Popover>
  );
}

/** Everybody on duty in the order in which they are called. */
export function Line({ estate, close }: { estate: string | undefined; close?: () => void }) {
  const { t } = useTranslation('duty');
  const query = useQuery(dutyNowQuery(estate));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={2} />;
  const { line } = query.data;
  return (
    <div className={styles.now}>
      {line.length === 0 ? (
        <EmptyState title={t('now.nobody')} hint={t('now.nobodyHint')} />
      ) : (
        <ol className={styles.line}>
          {line.map((person) => (
            <li key={person.staffId}>
              <span className={styles.who}>
                <strong>{person.name}</strong>
                <Tag className={person.kind === 'MAIN' ? styles.main : styles.backup}>
                  {t(`kind.${person.kind}`)}
                </Tag>
                <small>
                  {person.rosterName} · {t('now.until')} <Time at={person.until} />
                </small>
              </span>
              {person.phone && !person.phone.includes('*') ? (
                <Button
                  type="primary"
                  ghost
                  icon={<PhoneOutlined />}
                  href={`tel:${person.phone}`}
                  aria-label={`${t('now.call', { name: person.name })} ${person.phone}`}
                >
                  {person.phone}
                </Button>
              ) : (
                <span className={styles.quiet}>{person.phone ?? t('now.noPhone')}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      {close && (
        <Link to="/duty" onClick={close}>
          {t('now.open')}
        </Link>
      )}
    </div>
  );
}
