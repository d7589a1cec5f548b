import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ReplyImport,
  ReplyImportChoice,
  ReplyImportFinding,
  ReplyImportOutcome,
  ReplyImportRow,
} from '@/api/model';
import { Differences } from '@/features/reply/Differences';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import styles from './exchange.module.css';
import { importRowQuery, importRowsQuery } from './exchangeQueries';

const REMARKS: readonly ReplyImportFinding['code'][] = [
  'FLAWED',
  'BEING_WRITTEN',
  'RETIRED',
  'OTHER_KEPT',
  'FIELD_UNKNOWN',
];

/** What is found is not always what is wrong. */
const FOUND: Partial<Record<ReplyImportFinding['code'], 'row.inFile' | 'row.by'>> = {
  OTHER_KEPT: 'row.inFile',
  BEING_WRITTEN: 'row.by',
};

/** The replies of a file, each with where it stands, what was found and what is done with it. */
export function Rows(props: {
  one: ReplyImport;
  outcome: ReplyImportOutcome | undefined;
  choose: (number: number, choice: ReplyImportChoice) => void;
}) {
  const { one, outcome, choose } = props;
  const { t } = useTranslation('exchange');
  const query = useInfiniteQuery(importRowsQuery(one.id, one.status, outcome));
  const [compared, setCompared] = useState<ReplyImportRow>();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<ReplyImportRow>[] = [
    {
      key: 'reply',
      title: t('row.reply'),
      card: 'title',
      render: (row) => <Stacked main={row.title || '—'} sub={row.code} />,
    },
    {
      key: 'where',
      title: t('row.where'),
      width: 150,
      render: (row) => <Stacked main={t('row.line', { line: row.line })} sub={row.file ?? ''} />,
    },
    {
      key: 'findings',
      title: t('row.findings'),
      render: (row) => <Findings findings={row.findings} />,
    },
    {
      key: 'does',
      title: t('row.does'),
      width: 230,
      card: 'actions',
      render: (row) => {
        if (row.result === 'ADDED' || row.result === 'DRAFTED') {
          return row.replyId ? (
            <Link to="/replies/$replyId" params={{ replyId: row.replyId }}>
              {t(`row.result.${row.result}`)}
            </Link>
          ) : (
            t(`row.result.${row.result}`)
          );
        }
        if (row.result) return t(`row.result.${row.result}`);
        if (row.outcome !== 'CONFLICT') return t(`row.outcome.${row.outcome}`);
        return (
          <div className={styles.line}>
            <Select<ReplyImportChoice>
              className={styles.choice}
              aria-label={t('row.choose', { title: row.title })}
              value={row.choice ?? 'KEEP_MINE'}
              options={row.choices.map((value) => ({ value, label: t(`import.choice.${value}`) }))}
              onChange={(choice) => choose(row.number, choice)}
            />
            <Button size="small" type="link" onClick={() => setCompared(row)}>
              {t('row.compare')}
            </Button>
          </div>
        );
      },
    },
  ];
  if (query.isPending) return <LoadingState rows={3} />;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (items.length === 0) return <p className={styles.quiet}>{t('row.none')}</p>;
  return (
    <>
      <DataList<ReplyImportRow>
        label={t('row.list')}
        items={items}
        rowKey={(row) => String(row.number)}
        columns={columns}
        more={query}
      />
      {compared && <Comparison importId={one.id} row={compared} close={() => setCompared(undefined)} />}
    </>
  );
}

function Findings({ findings }: { findings: ReplyImportFinding[] }) {
  const { t } = useTranslation('exchange');
  if (findings.length === 0) return <span className={styles.quiet}>—</span>;
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.line} ${finding.column} ${finding.field} ${finding.found}`}
          data-error={REMARKS.includes(finding.code) ? undefined : true}
        >
          <b>
            {finding.column
              ? t('row.place', { line: finding.line, column: finding.column })
              : t('row.line', { line: finding.line })}{' '}
            {finding.field ? t(`field.${finding.field}`, { defaultValue: finding.field }) : ''}{' '}
            {t(`finding.${finding.code}`)}
          </b>
          {(finding.found || finding.expected) && (
            <small>
              {finding.found && t(FOUND[finding.code] ?? 'row.found', { found: finding.found })}{' '}
              {finding.expected &&
                t(finding.code === 'OTHER_KEPT' ? 'row.kept' : 'row.expected', {
                  expected: finding.expected,
                })}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function Comparison(props: { importId: string; row: ReplyImportRow; close: () => void }) {
  const { t } = useTranslation('exchange');
  const query = useQuery(importRowQuery(props.importId, props.row.number));
  return (
    <Modal open width={760} title={props.row.title} footer={null} onCancel={props.close}>
      <p className={styles.quiet}>{t('row.compareAbout')}</p>
      {query.isPending ? (
        <LoadingState rows={4} />
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data.mine && query.data.theirs ? (
        <Differences before={query.data.mine} after={query.data.theirs} />
      ) : (
        <p>{t('row.gone')}</p>
      )}
    </Modal>
  );
}
