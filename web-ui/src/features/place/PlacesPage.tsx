import { PrinterOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { REPORT_PLACE_KINDS, type ReportPlace, type ReportPlaceKind } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { PlaceDialog } from './PlaceDialog';
import styles from './place.module.css';
import { type PlaceFilter, placesQuery, replaceCode } from './placeQueries';
import { ReportRules } from './ReportRules';
import { SheetDialog } from './SheetDialog';

/** Where codes hang that anybody can report by, and how they may. */
export function PlacesPage() {
  const { t } = useTranslation('place');
  const mayRead = useMay('ESTATE_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const mayRule = useMay('COMPANY_MANAGE');
  const [filter, setFilter] = useState<PlaceFilter>({});
  const [editing, setEditing] = useState<ReportPlace | 'new'>();
  const [printing, setPrinting] = useState<{ ids: string[] }>();
  if (!mayRead)
    return (
      <Page title={t('title')}>
        <DeniedState permission="ESTATE_READ" />
      </Page>
    );
  const actions = (
    <>
      <Button icon={<PrinterOutlined />} onClick={() => setPrinting({ ids: [] })}>
        {t('print')}
      </Button>
      {mayManage && (
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t('title')} about={t('about')} actions={actions}>
      <Surface>
        <Filters filter={filter} change={setFilter} />
        <PlaceList
          filter={filter}
          edit={mayManage ? setEditing : undefined}
          add={mayManage ? () => setEditing('new') : undefined}
          print={(place) => setPrinting({ ids: [place.id] })}
        />
      </Surface>
      {mayRule && <ReportRules />}
      {editing && (
        <PlaceDialog place={editing} estateId={filter.estateId} close={() => setEditing(undefined)} />
      )}
      {printing && (
        <SheetDialog filter={filter} placeIds={printing.ids} close={() => setPrinting(undefined)} />
      )}
    </Page>
  );
}

function Filters({ filter, change }: { filter: PlaceFilter; change: (filter: PlaceFilter) => void }) {
  const { t } = useTranslation('place');
  const estates = useQuery(estatesQuery).data ?? [];
  return (
    <div className={styles.filters}>
      <Select
        className={styles.filter}
        aria-label={t('estate')}
        value={filter.estateId ?? ''}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: '', label: t('allEstates') },
          ...estates.map((estate) => ({ value: estate.id, label: estate.name })),
        ]}
        onChange={(value) => change({ ...filter, estateId: value || undefined })}
      />
      <Select<ReportPlaceKind | ''>
        className={styles.filter}
        aria-label={t('kind')}
        value={filter.kind ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('allKinds') },
          ...REPORT_PLACE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        onChange={(value) => change({ ...filter, kind: value || undefined })}
      />
    </div>
  );
}

function PlaceList(props: {
  filter: PlaceFilter;
  edit?: (place: ReportPlace) => void;
  add?: () => void;
  print: (place: ReportPlace) => void;
}) {
  const { t } = useTranslation('place');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const query = useInfiniteQuery(placesQuery(props.filter));
  const estates = useQuery(estatesQuery).data ?? [];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const replace = useMutation({
    mutationFn: (place: ReportPlace) => replaceCode(place.id),
    onSuccess: () => void message.success(t('replaced')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['report-places'] }),
  });
  const ask = (place: ReportPlace) =>
    modal.confirm({
      title: t('replaceTitle', { name: place.name }),
      content: t('replaceWhat'),
      okText: t('replace'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => replace.mutateAsync(place).catch(() => undefined),
    });
  const columns: DataColumn<ReportPlace>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'title',
      render: (place) => (
        <Stacked
          main={place.name}
          sub={estates.find((estate) => estate.id === place.estateId)?.name ?? '…'}
        />
      ),
    },
    {
      key: 'status',
      title: t('status'),
      card: 'badge',
      render: (place) => (
        <StatusTag tone={place.active ? 'good' : 'neutral'}>{t(place.active ? 'inUse' : 'off')}</StatusTag>
      ),
    },
    { key: 'kind', title: t('kind'), render: (place) => t(`kind.${place.kind}`) },
    { key: 'reports', title: t('reports'), number: true, render: (place) => place.reports },
    {
      key: 'last',
      title: t('last'),
      render: (place) => (place.lastReportAt ? <Time at={place.lastReportAt} /> : '—'),
    },
    {
      key: 'actions',
      title: t('actions'),
      card: 'actions',
      render: (place) => (
        <span className={styles.actions}>
          {place.active && (
            <Button size="small" onClick={() => props.print(place)}>
              {t('printOne')}
            </Button>
          )}
          {props.edit && (
            <>
              <Button size="small" onClick={() => props.edit?.(place)}>
                {common('action.edit')}
              </Button>
              <Button size="small" onClick={() => ask(place)}>
                {t('replace')}
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];
  if (query.error && items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={6} />;
  if (items.length === 0)
    return (
      <EmptyState title={t('empty')} hint={t('emptyHint')}>
        {props.add && (
          <Button type="primary" onClick={props.add}>
            {t('add')}
          </Button>
        )}
      </EmptyState>
    );
  return (
    <DataList label={t('title')} items={items} rowKey={(place) => place.id} columns={columns} more={query} />
  );
}
