import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Popconfirm, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyImport, ReplyImportChoice, ReplyImportOutcome } from '@/api/model';
import { problemText } from '@/api/problems';
import { foldersQuery } from '@/features/reply/replyQueries';
import { saveAs } from '@/shared/save';
import { Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './exchange.module.css';
import {
  applyReplyImport,
  atWork,
  beginReplyImport,
  choose,
  removeReplyImport,
  replyImportsQuery,
} from './exchangeQueries';
import { Rows } from './Rows';

const OUTCOMES = ['ADD', 'CONFLICT', 'SAME', 'ERROR'] as const satisfies readonly ReplyImportOutcome[];
const CHOICES = ['KEEP_MINE', 'TAKE_THEIRS', 'BOTH'] as const satisfies readonly ReplyImportChoice[];
const TONES = {
  CHECKED: 'attention',
  APPLYING: 'accent',
  APPLIED: 'good',
  FAILED: 'bad',
} as const satisfies Record<ReplyImport['status'], Tone>;

/** Files that were tried: what each reply means is said before anything of it is in the library. */
export function Imports() {
  const { t } = useTranslation('exchange');
  const query = useInfiniteQuery(replyImportsQuery);
  const [opened, setOpened] = useState<string>();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Surface>
      <Begin begun={(one) => setOpened(one.id)} />
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={3} />
      ) : items.length === 0 ? (
        <EmptyState title={t('import.empty')} hint={t('import.emptyHint')} />
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
  );
}

function Begin({ begun }: { begun: (one: ReplyImport) => void }) {
  const { t } = useTranslation('exchange');
  const client = useQueryClient();
  const folders = useQuery(foldersQuery);
  const picker = useRef<HTMLInputElement>(null);
  const [folder, setFolder] = useState<string>();
  const [createFolders, setCreateFolders] = useState(true);
  const begin = useMutation({
    mutationFn: (file: File) => beginReplyImport({ file, folder, createFolders }),
    onSuccess: (one) => {
      void client.invalidateQueries({ queryKey: ['replyImports'] });
      begun(one);
    },
  });
  return (
    <section className={styles.part} aria-label={t('import.title')}>
      <h2>{t('import.title')}</h2>
      <p className={styles.quiet}>{t('import.about')}</p>
      {begin.error && (
        <Alert type="error" showIcon title={problemText(begin.error)} className={styles.alert} />
      )}
      <div className={styles.line}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('import.file')}
          accept=".csv,.xlsx,.txt,.md,.zip"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) begin.mutate(file);
          }}
        />
        <Select<string>
          allowClear
          className={styles.folder}
          aria-label={t('import.folder')}
          placeholder={t('import.folder')}
          value={folder ?? null}
          options={(folders.data ?? []).map((one) => ({ value: one.key, label: one.name }))}
          onChange={(chosen) => setFolder(chosen || undefined)}
        />
        <Checkbox checked={createFolders} onChange={(event) => setCreateFolders(event.target.checked)}>
          {t('import.createFolders')}
        </Checkbox>
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={begin.isPending}
          onClick={() => picker.current?.click()}
        >
          {t('import.choose')}
        </Button>
      </div>
    </section>
  );
}

function OneImport(props: { one: ReplyImport; open: boolean; toggle: (open: boolean) => void }) {
  const { one, open, toggle } = props;
  const { t } = useTranslation('exchange');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<ReplyImportOutcome>();
  const [handIn, setHandIn] = useState(true);
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['replyImports'] });
      void client.invalidateQueries({ queryKey: ['replies'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const count = (of: ReplyImportOutcome) => one.outcomes[of] ?? 0;
  const taken = count('ADD') + (one.choices.TAKE_THEIRS ?? 0) + (one.choices.BOTH ?? 0);
  const shown = outcome ?? OUTCOMES.find((of) => of !== 'SAME' && of !== 'ADD' && count(of) > 0);
  return (
    <article>
      <header className={styles.head}>
        <Button type="link" aria-expanded={open} onClick={() => toggle(!open)}>
          {one.fileName || t('import.file')}
        </Button>
        <StatusTag tone={TONES[one.status]}>{t(`import.status.${one.status}`)}</StatusTag>
        <small>
          {one.startedBy} · <Time at={one.startedAt} />
        </small>
      </header>
      {atWork(one) && (
        <Progress
          percent={one.total === 0 ? 0 : Math.floor((one.done / one.total) * 100)}
          aria-label={t('import.status.APPLYING')}
        />
      )}
      {open && (
        <>
          {one.status === 'FAILED' && <Alert type="error" showIcon title={t('import.failed')} />}
          {one.status === 'APPLIED' && (
            <p>
              {t('import.applied', {
                added: one.results.ADDED ?? 0,
                drafted: one.results.DRAFTED ?? 0,
                kept: one.results.KEPT ?? 0,
                left: one.results.LEFT_OUT ?? 0,
              })}
            </p>
          )}
          <div className={styles.outcomes}>
            {OUTCOMES.map((of) => (
              <button
                key={of}
                type="button"
                aria-pressed={shown === of}
                data-outcome={of}
                data-some={count(of) > 0 || undefined}
                onClick={() => setOutcome(of)}
              >
                <strong>{count(of)}</strong>
                <span>{t(`import.outcome.${of}`)}</span>
              </button>
            ))}
          </div>
          <div className={`${styles.line} ${styles.actions}`}>
            {one.status === 'CHECKED' && count('CONFLICT') > 0 && (
              <Select<ReplyImportChoice | null>
                className={styles.choice}
                aria-label={t('import.forAll')}
                value={null}
                placeholder={t('import.forAll')}
                disabled={act.isPending}
                options={CHOICES.map((value) => ({ value, label: t(`import.choice.${value}`) }))}
                onChange={(choice) => choice && act.mutate(() => choose(one.id, choice, null))}
              />
            )}
            {one.status === 'CHECKED' && (
              <>
                <Checkbox checked={handIn} onChange={(event) => setHandIn(event.target.checked)}>
                  {t('import.handIn')}
                </Checkbox>
                <Button
                  type="primary"
                  disabled={taken === 0}
                  loading={act.isPending}
                  onClick={() => act.mutate(() => applyReplyImport(one.id, handIn))}
                >
                  {t('import.apply', { count: taken })}
                </Button>
              </>
            )}
            {!atWork(one) && (
              <>
                <Button
                  icon={<DownloadOutlined />}
                  onClick={() =>
                    saveAs(`/api/v1/reply-imports/${one.id}/report.csv`, 'reply-import-report.csv')
                  }
                >
                  {t('import.report')}
                </Button>
                <Popconfirm
                  title={t('import.removeTitle')}
                  description={t('import.removeAbout')}
                  okText={t('import.remove')}
                  onConfirm={() => act.mutate(() => removeReplyImport(one.id))}
                >
                  <Button type="text">{t('import.remove')}</Button>
                </Popconfirm>
              </>
            )}
          </div>
          {!atWork(one) && (
            <Rows
              one={one}
              outcome={shown}
              choose={(number, choice) => act.mutate(() => choose(one.id, choice, [number]))}
            />
          )}
        </>
      )}
    </article>
  );
}
