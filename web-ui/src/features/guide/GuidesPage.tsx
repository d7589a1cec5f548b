import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox, Dropdown, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Guide } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { ContactDialog } from './ContactDialog';
import styles from './guide.module.css';
import { addStarters, guideSettingsQuery, guidesQuery, useLookAgain } from './guideQueries';
import { GUIDE_KINDS, type GuidesSearch } from './guideSearch';
import { NewGuide } from './NewGuide';
import { SettingsDialog } from './SettingsDialog';
import { openState, standingTone, titleOf } from './words';

/** What the company tells every owner in public: written here, approved by somebody else, in force from a day on. */
export function GuidesPage() {
  const { t } = useTranslation('guide');
  const may = useMay('TICKET_READ');
  return may ? (
    <Guides />
  ) : (
    <Page title={t('title')} about={t('about')}>
      <Surface>
        <DeniedState permission="TICKET_READ" />
      </Surface>
    </Page>
  );
}

function Guides() {
  const { t } = useTranslation('guide');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/replies/guides' });
  const navigate = useNavigate({ from: '/replies/guides' });
  const mayWrite = useMay('REPLY_WRITE');
  const mayManage = useMay('COMPANY_MANAGE');
  const lookAgain = useLookAgain();
  const [dialog, setDialog] = useState<'new' | 'contact' | 'settings'>();
  const settings = useQuery(guideSettingsQuery).data;
  const query = useInfiniteQuery(guidesQuery(search, search.estate));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (part: { [Key in keyof GuidesSearch]: GuidesSearch[Key] | undefined }) =>
    void navigate({
      to: '/replies/guides',
      search: (before) => ({ ...before, ...part }) as typeof before,
    });
  const starters = useMutation({
    mutationFn: addStarters,
    onSuccess: async (answer) => {
      await lookAgain();
      void message.success(t('starters.done', { count: answer.added }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const filtered = Boolean(search.kind || search.review);
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'contact', label: t('contact.action'), onClick: () => setDialog('contact') },
                ...(mayManage
                  ? [{ key: 'settings', label: t('settings.action'), onClick: () => setDialog('settings') }]
                  : []),
                ...(mayWrite
                  ? [{ key: 'starters', label: t('starters.action'), onClick: () => starters.mutate() }]
                  : []),
              ],
            }}
          >
            <Button loading={starters.isPending}>{t('more')}</Button>
          </Dropdown>
          <Button href="/g?all" target="_blank">
            {t('publicPages')}
          </Button>
          {mayWrite && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setDialog('new')}>
              {t('new.action')}
            </Button>
          )}
        </>
      }
    >
      {settings && !settings.open && (
        <Alert type="warning" showIcon title={t('settings.closed')} className={styles.notice ?? ''} />
      )}
      <Surface>
        <div className={styles.filters}>
          <Select
            aria-label={t('filter.kind')}
            className={styles.filter ?? ''}
            value={search.kind ?? ''}
            options={[
              { value: '', label: t('filter.all') },
              ...GUIDE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
            onChange={(kind) => change({ kind: GUIDE_KINDS.find((one) => one === kind) })}
          />
          <Checkbox
            checked={Boolean(search.review)}
            onChange={(event) => change({ review: event.target.checked || undefined })}
          >
            {t('filter.review')}
          </Checkbox>
        </div>
        {query.error && !query.data ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : !query.data ? (
          <LoadingState rows={6} />
        ) : items.length === 0 ? (
          <EmptyState
            title={t(filtered ? 'empty.filtered' : 'empty.none')}
            hint={t(filtered ? 'empty.filteredHint' : 'empty.noneHint')}
          >
            {filtered ? (
              <Button onClick={() => change({ kind: undefined, review: undefined })}>
                {t('filter.clear')}
              </Button>
            ) : (
              mayWrite && (
                <Button type="primary" loading={starters.isPending} onClick={() => starters.mutate()}>
                  {t('starters.action')}
                </Button>
              )
            )}
          </EmptyState>
        ) : (
          <List items={items} query={query} />
        )}
      </Surface>
      {dialog === 'new' && (
        <NewGuide
          close={() => setDialog(undefined)}
          made={(guide) =>
            void navigate({
              to: '/replies/guides/$guideId',
              params: { guideId: guide.id },
              search: { edit: true },
            })
          }
        />
      )}
      {dialog === 'contact' && <ContactDialog estateId={search.estate} close={() => setDialog(undefined)} />}
      {dialog === 'settings' && settings && (
        <SettingsDialog settings={settings} close={() => setDialog(undefined)} />
      )}
    </Page>
  );
}

function List(props: { items: Guide[]; query: Parameters<typeof DataList>[0]['more'] }) {
  const { t } = useTranslation('guide');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const columns: DataColumn<Guide>[] = [
    {
      key: 'title',
      title: t('list.title'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/replies/guides/$guideId" params={{ guideId: one.id }}>
              {titleOf(one)}
            </Link>
          }
          sub={
            one.estateId
              ? t('list.own', {
                  estate: estates?.find((estate) => estate.id === one.estateId)?.name ?? '',
                })
              : t('list.company')
          }
        />
      ),
    },
    { key: 'kind', title: t('list.kind'), render: (one) => t(`kind.${one.kind}`) },
    {
      key: 'standing',
      title: t('list.standing'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={standingTone(one.standing)}>{t(`standing.${one.standing}`)}</StatusTag>
      ),
    },
    {
      key: 'from',
      title: t('list.from'),
      render: (one) => <span className={styles.day}>{one.shown?.from ?? '—'}</span>,
    },
    {
      key: 'work',
      title: t('list.work'),
      render: (one) => {
        const open = openState(one);
        return open ? (
          <StatusTag tone={open === 'IN_REVIEW' ? 'accent' : 'neutral'}>{t(`work.${open}`)}</StatusTag>
        ) : one.next ? (
          t('work.next', { from: one.next })
        ) : (
          '—'
        );
      },
    },
    {
      key: 'votes',
      title: t('list.votes'),
      number: true,
      render: (one) =>
        one.helped + one.notHelped === 0
          ? '—'
          : t('list.helped', { helped: one.helped, all: one.helped + one.notHelped }),
    },
  ];
  return (
    <DataList
      label={t('title')}
      items={props.items}
      rowKey={(one) => one.id}
      columns={columns}
      {...(props.query ? { more: props.query } : {})}
    />
  );
}
