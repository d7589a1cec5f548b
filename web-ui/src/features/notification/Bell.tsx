import { BellOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { Badge, Button, Drawer, Popover } from 'antd';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '@/api/model';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './Bell.module.css';
import { notificationsQuery, readNotification } from './notificationQueries';

/** What workflows tell the person, behind a bell that says how much is new. */
export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const unread = useInfiniteQuery(notificationsQuery).data?.pages[0]?.unread ?? 0;
  const button = (
    <Button
      type="text"
      aria-label={unread > 0 ? t('bell.unread', { count: unread }) : t('bell.label')}
      aria-expanded={open}
      onClick={narrow ? () => setOpen(true) : undefined}
      icon={
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined />
        </Badge>
      }
    />
  );
  const news = <News close={() => setOpen(false)} />;
  // beside the bell there is no room for it on a phone
  if (narrow)
    return (
      <>
        {button}
        <Drawer open={open} placement="bottom" title={t('bell.label')} onClose={() => setOpen(false)}>
          {news}
        </Drawer>
      </>
    );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('bell.label')}
      content={news}
    >
      {button}
    </Popover>
  );
}

function News({ close }: { close: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const query = useInfiniteQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: (one: Notification) => readNotification(one.id),
    onSettled: () => void client.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={3} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('bell.empty')} hint={t('bell.emptyHint')} />;
  return (
    <>
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.id}>
            <Target
              to={one}
              className={styles.item}
              data-unread={!one.readAt}
              onClick={() => {
                if (!one.readAt) read.mutate(one);
                close();
              }}
            >
              {i18n.language === 'en' ? one.textEn : one.text}
              <span className={styles.at}>
                <Time at={one.createdAt} />
              </span>
            </Target>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('bell.more')}
        </Button>
      )}
    </>
  );
}

/** A ticket, or the page of the product that it is about. */
function Target({ to, onClick, ...rest }: { to: Notification } & Omit<ComponentProps<'a'>, 'href'>) {
  const router = useRouter();
  if (to.number)
    return <Link to="/tickets" search={{ view: 'all', ticket: to.number }} onClick={onClick} {...rest} />;
  const href = to.link ?? '/';
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        router.history.push(href);
      }}
    />
  );
}
