import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Checkbox, Modal, Popconfirm, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Import, ImportLine, ImportOutcome } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { saveAs } from '@/shared/save';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './archive.module.css';
import {
  applyImport,
  archiveChanged,
  atWork,
  beginImport,
  importLinesQuery,
  importsQuery,
  removeImport,
  undoImport,
} from './archiveQueries';

const OUTCOMES = ['ADD', 'CHANGE', 'SAME', 'ERROR'] as const satisfies readonly ImportOutcome[];
const TONES = {
  CHECKING: 'accent',
  CHECKED: 'attention',
  APPLYING: 'accent',
  APPLIED: 'good',
  UNDOING: 'accent',
  UNDONE: 'neutral',
  FAILED: 'bad',
} as const satisfies Record<Import['status'], Tone>;

/** Lists from spreadsheets: tried first, applied when somebody says so, taken back when it was wrong. */
export function Imports() {
  const { t } = useTranslation('archive');
  const query = useInfiniteQuery(importsQuery);
  const [choosing, setChoosing] = useState(false);
  const [opened, setOpened] = useState<string>();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const begin = (
    <Button type="primary" icon={<UploadOutlined />} onClick={() => setChoosing(true)}>
      {t('import.begin')}
    </Button>
  );
  return (
    <>
      <Surface>
        <div className={styles.bar}>
          <h2>{t('tab.imports')}</h2>
          <Button
            icon={<DownloadOutlined />}
            onClick={() => saveAs('/api/v1/imports/template.csv', 'import-template.csv')}
          >
            {t('import.template')}
          </Button>
          {items.length > 0 && begin}
        </div>
        {query.error && items.length === 0 ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState rows={4} />
        ) : items.length === 0 ? (
          <EmptyState title={t('import.empty')} hint={t('import.emptyHint')}>
            {begin}
          </EmptyState>
        ) : (
          <ul className={styles.imports}>
            {items.map((one) => (
              <li key={one.id}>
                <OneImport
                  one={one}
                  open={opened === one.id || (opened === undefined && one === items[0])}
                  toggle={(open) => setOpened(open ? one.id : '')}
                />
              </li>
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <div className={styles.more}>
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('import.earlier')}
            </Button>
          </div>
        )}
      </Surface>
      {choosing && (
        <BeginDialog
          begun={(one) => {
            setOpened(one.id);
            setChoosing(false);
          }}
          close={() => setChoosing(false)}
        />
      )}
    </>
  );
}

function BeginDialog({ begun, close }: { begun: (one: Import) => void; close: () => void }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const search = useSearch({ from: '/staff/archive' });
  const estates = useQuery(estatesQuery);
  const mayMakePlaces = useMay('ESTATE_MANAGE');
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [estate, setEstate] = useState<string | undefined>(search.estate);
  const [createPlaces, setCreatePlaces] = useState(mayMakePlaces);
  const begin = useMutation({
    mutationFn: (chosen: File) => beginImport({ file: chosen, estateId: estate, createPlaces }),
    onSuccess: (one) => {
      void client.invalidateQueries({ queryKey: ['imports'] });
      begun(one);
    },
  });
  return (
    <Modal
      open
      title={t('import.begin')}
      okText={t('import.check')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: begin.isPending, disabled: !file }}
      onOk={() => file && begin.mutate(file)}
      onCancel={close}
    >
      <p className={styles.quiet}>{t('import.about')}</p>
      {begin.error && (
        <Alert type="error" showIcon title={problemText(begin.error)} className={styles.alert} />
      )}
      <div className={styles.fields}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('import.file')}
          accept=".csv,.xlsx,.txt"
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            begin.reset();
          }}
        />
        <Button block icon={<UploadOutlined />} onClick={() => picker.current?.click()}>
          {file?.name ?? t('import.choose')}
        </Button>
        <div className={styles.field}>
          <span>{t('import.estate')}</span>
          <Select<string>
            allowClear
            aria-label={t('import.estate')}
            value={estate ?? null}
            placeholder={t('import.estateHint')}
            options={(estates.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(chosen) => setEstate(chosen || undefined)}
          />
        </div>
        {mayMakePlaces && (
          <Checkbox checked={createPlaces} onChange={(event) => setCreatePlaces(event.target.checked)}>
            {t('import.createPlaces')}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}

function OneImport({ one, open, toggle }: { one: Import; open: boolean; toggle: (open: boolean) => void }) {
  const { t } = useTranslation('archive');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const changed = () => {
    void client.invalidateQueries({ queryKey: ['imports'] });
    archiveChanged(client);
  };
  const act = useMutation({
    mutationFn: (what: (id: string) => Promise<unknown>) => what(one.id),
    onSuccess: changed,
    onError: (error) => {
      changed();
      void message.error(problemText(error));
    },
  });
  const count = (of: ImportOutcome) => one.outcomes[of] ?? 0;
  const useful = count('ADD') + count('CHANGE');
  return (
    <article className={styles.import}>
      <header className={styles.partHead}>
        <Button type="link" className={styles.link} aria-expanded={open} onClick={() => toggle(!open)}>
          {one.fileName || t('import.file')}
        </Button>
        <StatusTag tone={TONES[one.status]}>{t(`import.status.${one.status}`)}</StatusTag>
        <span className={styles.quiet}>
          {one.startedBy} · <Time at={one.startedAt} />
        </span>
      </header>
      {atWork(one) && (
        <Progress
          percent={one.total === 0 ? 0 : Math.floor((one.done / one.total) * 100)}
          aria-label={t(`import.status.${one.status}`)}
        />
      )}
      {open && (
        <>
          {one.status === 'CHECKED' && <p>{t('import.checked')}</p>}
          {one.status === 'FAILED' && <Alert type="error" showIcon title={t('import.failed')} />}
          {one.status === 'UNDONE' && <p>{t('import.undone', { taken: one.taken, kept: one.kept })}</p>}
          <div className={styles.outcomes}>
            {OUTCOMES.map((of) => (
              <button
                key={of}
                type="button"
                aria-pressed={outcome === of}
                data-outcome={of}
                onClick={() => setOutcome(outcome === of ? undefined : of)}
              >
                <strong>{count(of)}</strong>
                <span>{t(`import.outcome.${of}`)}</span>
              </button>
            ))}
          </div>
          <div className={styles.actions}>
            {one.status === 'CHECKED' && (
              <Button
                type="primary"
                disabled={useful === 0}
                loading={act.isPending}
                onClick={() => act.mutate(applyImport)}
              >
                {t('import.apply', { count: useful })}
              </Button>
            )}
            {one.status === 'APPLIED' && (
              <Popconfirm
                title={t('import.undoTitle')}
                description={t('import.undoAbout')}
                okText={t('import.undo')}
                onConfirm={() => act.mutate(undoImport)}
              >
                <Button danger loading={act.isPending}>
                  {t('import.undo')}
                </Button>
              </Popconfirm>
            )}
            {count('ERROR') > 0 && !atWork(one) && (
              <Button
                icon={<DownloadOutlined />}
                onClick={() => saveAs(`/api/v1/imports/${one.id}/errors.csv`, 'import-errors.csv')}
              >
                {t('import.errors')}
              </Button>
            )}
            {!atWork(one) && (
              <Popconfirm
                title={t('import.removeTitle')}
                description={t('import.removeAbout')}
                okText={t('import.remove')}
                onConfirm={() => act.mutate(removeImport)}
              >
                <Button type="text">{t('import.remove')}</Button>
              </Popconfirm>
            )}
          </div>
          {!atWork(one) && (
            <Lines one={one} outcome={outcome ?? (count('ERROR') > 0 ? 'ERROR' : undefined)} />
          )}
        </>
      )}
    </article>
  );
}

function Lines({ one, outcome }: { one: Import; outcome: ImportOutcome | undefined }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery(importLinesQuery(one.id, one.status, outcome));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const cell = (line: ImportLine, ...names: string[]) =>
    names
      .map((name) => line.cells[name])
      .filter(Boolean)
      .join(' ');
  const columns: DataColumn<ImportLine>[] = [
    {
      key: 'number',
      title: t('import.line'),
      number: true,
      width: 70,
      card: 'badge',
      render: (line) => line.number,
    },
    {
      key: 'who',
      title: t('name'),
      card: 'title',
      render: (line) => (
        <Stacked main={cell(line, 'NAME') || '—'} sub={cell(line, 'ESTATE', 'BUILDING', 'UNIT')} />
      ),
    },
    { key: 'phone', title: t('phone'), render: (line) => cell(line, 'PHONE') || '—' },
    {
      key: 'outcome',
      title: t('import.does'),
      render: (line) => (
        <Stacked
          main={line.outcome ? t(`import.outcome.${line.outcome}`) : '—'}
          sub={line.findings.map((finding) => t(`import.finding.${finding}`)).join(common('list.comma'))}
        />
      ),
    },
  ];
  if (query.isPending) return <LoadingState rows={3} />;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (items.length === 0) return null;
  return (
    <DataList<ImportLine>
      label={t('import.lines')}
      items={items}
      rowKey={(line) => String(line.number)}
      columns={columns}
      more={query}
    />
  );
}
