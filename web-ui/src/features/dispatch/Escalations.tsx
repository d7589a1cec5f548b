import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openEscalationsQuery } from '@/api/escalations';
import type { Escalation } from '@/api/model';
import { useMay, useMe } from '@/api/session';
import { AnswerDialog } from '@/shared/escalation/AnswerDialog';
import { EscalationFacts } from '@/shared/escalation/EscalationFacts';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './dispatch.module.css';

/** Steps that wait for somebody's decision, one's own first. */
export function Escalations() {
  const { t } = useTranslation('dispatch');
  const me = useMe();
  const mayDecide = useMay('TICKET_TRANSITION');
  const query = useQuery(openEscalationsQuery);
  const [onlyMine, setOnlyMine] = useState(false);
  const [answering, setAnswering] = useState<Escalation>();
  const isMine = (one: Escalation) => one.toId === me.accountId;
  const columns: DataColumn<Escalation>[] = [
    {
      key: 'ticket',
      title: t('escalation.ticket'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
              {one.title}
            </Link>
          }
          sub={`${one.number} · ${one.estateName}`}
        />
      ),
    },
    {
      key: 'what',
      title: t('escalation.what'),
      card: 'actions',
      render: (one) => <EscalationFacts escalation={one} />,
    },
    {
      key: 'who',
      title: t('escalation.who'),
      render: (one) =>
        isMine(one) ? <StatusTag tone="attention">{t('escalation.mine')}</StatusTag> : one.to,
    },
    { key: 'since', title: t('escalation.since'), render: (one) => <Time at={one.at} /> },
    {
      key: 'actions',
      title: t('absence.actions'),
      card: 'actions',
      render: (one) =>
        mayDecide &&
        isMine(one) && (
          <Button size="small" onClick={() => setAnswering(one)}>
            {t('escalation.answer')}
          </Button>
        ),
    },
  ];
  return (
    <Surface>
      <QueryView query={query}>
        {(all) => {
          const mine = all.filter(isMine);
          const shown = onlyMine ? mine : [...mine, ...all.filter((one) => !isMine(one))];
          return (
            <>
              {all.length > mine.length && (
                <div className={styles.bar}>
                  <Checkbox checked={onlyMine} onChange={(event) => setOnlyMine(event.target.checked)}>
                    {t('escalation.onlyMine')}
                  </Checkbox>
                </div>
              )}
              {shown.length === 0 ? (
                <EmptyState title={t('escalation.none')} hint={t('escalation.noneHint')} />
              ) : (
                <DataList
                  label={t('tab.escalations')}
                  items={shown}
                  rowKey={(one) => one.id}
                  columns={columns}
                />
              )}
            </>
          );
        }}
      </QueryView>
      {answering && <AnswerDialog escalation={answering} close={() => setAnswering(undefined)} />}
    </Surface>
  );
}
