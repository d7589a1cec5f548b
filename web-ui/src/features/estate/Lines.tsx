import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buildingsQuery } from '@/api/estates';
import type { Estate, LineReach, ServiceLine } from '@/api/model';
import { problemText } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, LoadingState, QueryView } from '@/shared/ui/states';
import styles from './estate.module.css';
import { linesChanged, removeLine, serviceLinesQuery } from './estateQueries';
import { LineDialog } from './LineDialog';
import { inOrder, type Standing } from './topology';

/** What feeds the homes and cannot be read off their numbers: pump rooms, switchboards, lifts, risers of a high zone. */
export function Lines({ estate, mayManage }: { estate: Estate; mayManage: boolean }) {
  const { t } = useTranslation('estate');
  const query = useQuery(serviceLinesQuery(estate.id));
  const [editing, setEditing] = useState<ServiceLine | 'new'>();
  const add = <Button onClick={() => setEditing('new')}>{t('lines.add')}</Button>;
  return (
    <section className={styles.section} aria-labelledby="lines">
      <div className={styles.sectionHead}>
        <div>
          <h2 id="lines">{t('lines')}</h2>
          <p>{t('lines.about')}</p>
        </div>
        {mayManage && query.data?.length ? add : undefined}
      </div>
      <Surface>
        <QueryView query={query} loading={<LoadingState rows={3} />}>
          {(lines) =>
            lines.length === 0 ? (
              <EmptyState title={t('lines.empty')} hint={t('lines.emptyHint')}>
                {mayManage && add}
              </EmptyState>
            ) : (
              <List estate={estate} lines={lines} edit={mayManage ? setEditing : undefined} />
            )
          }
        </QueryView>
      </Surface>
      {editing && (
        <LineDialog
          estate={estate}
          line={editing === 'new' ? undefined : editing}
          lines={query.data ?? []}
          close={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

function List(props: {
  estate: Estate;
  lines: ServiceLine[];
  edit: ((line: ServiceLine) => void) | undefined;
}) {
  const { t } = useTranslation('estate');
  const { t: incident } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  // their own list says when they cannot be read, and tries again
  const buildings = useQuery({ ...buildingsQuery(props.estate.id), retryOnMount: false }).data ?? [];
  const remove = useMutation({
    mutationFn: (line: ServiceLine) => removeLine(line.id),
    onSuccess: (_, line) => {
      linesChanged(client, props.estate.id);
      void message.success(t('lines.removed', { name: line.name }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const ask = (line: ServiceLine) =>
    modal.confirm({
      title: t('lines.removeTitle', { name: line.name }),
      content: t('lines.removeWhat'),
      okText: t('lines.remove'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => remove.mutateAsync(line).catch(() => undefined),
    });
  const told = (reach: LineReach) =>
    [
      buildings.find((one) => one.id === reach.buildingId)?.name ?? '…',
      reach.section && t('lines.sectionN', { section: reach.section }),
      reach.stack && t('lines.stackN', { stack: reach.stack }),
      floors(reach),
    ]
      .filter(Boolean)
      .join(' ');
  const floors = ({ fromFloor, toFloor }: LineReach) => {
    if (fromFloor != null && toFloor != null) return t('lines.floors', { from: fromFloor, to: toFloor });
    if (fromFloor != null) return t('lines.floorsFrom', { from: fromFloor });
    return toFloor != null ? t('lines.floorsTo', { to: toFloor }) : undefined;
  };
  const columns: DataColumn<Standing>[] = [
    {
      key: 'name',
      title: t('lines.name'),
      card: 'title',
      render: ({ line, depth }) => (
        <div className={styles.line} style={{ paddingInlineStart: Math.min(depth, 4) * 20 }}>
          {depth > 0 && (
            <span aria-hidden="true" className={styles.branch}>
              └
            </span>
          )}
          <Stacked main={line.name} sub={t(`lineKind.${line.kind}`)} />
        </div>
      ),
    },
    {
      key: 'supply',
      title: t('lines.supply'),
      card: 'badge',
      render: ({ line }) => incident(`supply.${line.supply}`),
    },
    {
      key: 'feeds',
      title: t('lines.feeds'),
      render: ({ line }) =>
        line.reaches.length === 0
          ? line.homes > 0 && <span className={styles.quiet}>{t('lines.byOthers')}</span>
          : line.reaches.map(told).join(common('list.comma')),
    },
    {
      key: 'homes',
      title: t('lines.homes'),
      number: true,
      render: ({ line }) =>
        line.homes > 0 ? line.homes : <span className={styles.warn}>{t('lines.noHomes')}</span>,
    },
    ...(props.edit
      ? [
          {
            key: 'actions',
            title: '',
            card: 'actions' as const,
            render: ({ line }: Standing) => (
              <span className={styles.rowActions}>
                <Button
                  size="small"
                  aria-label={t('lines.editOf', { name: line.name })}
                  onClick={() => props.edit?.(line)}
                >
                  {common('action.edit')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('lines.removeOf', { name: line.name })}
                  onClick={() => ask(line)}
                >
                  {t('lines.remove')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataList
      label={t('lines')}
      items={inOrder(props.lines)}
      rowKey={({ line }) => line.id}
      columns={columns}
    />
  );
}
