import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { App, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispatchLoad } from '@/api/model';
import { problemText } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './dispatch.module.css';
import { loadQuery, moveTickets, workQuery } from './dispatchQueries';
import { TicketLine } from './Pools';
import { useBatchToast } from './useBatch';

type Chosen = { kind: 'person' | 'team'; id: string };

/** Who has how much to do; whose work is chosen can be given to others, many at once. */
export function LoadBoard() {
  const { t, i18n } = useTranslation('dispatch');
  const { estate } = useSearch({ from: '/staff' });
  const query = useQuery(loadQuery(estate));
  const [chosen, setChosen] = useState<Chosen>();
  const english = i18n.language === 'en';
  const numbers = (one: { open: number; dueSoon: number; overdue: number }) => (
    <span className={styles.numbers}>
      <span>{t('load.open', { count: one.open })}</span>
      {one.dueSoon > 0 && <span>{t('load.dueSoon', { count: one.dueSoon })}</span>}
      {one.overdue > 0 && <span className={styles.late}>{t('pool.overdue', { count: one.overdue })}</span>}
    </span>
  );
  return (
    <QueryView query={query}>
      {(load) => (
        <div className={styles.split}>
          <div className={styles.stack}>
            <Surface>
              <h2 className={styles.heading}>{t('load.teams')}</h2>
              <ul className={styles.list} aria-label={t('load.teams')}>
                {load.teams.map((one) => (
                  <li key={one.team.id}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-pressed={chosen?.id === one.team.id}
                      onClick={() => setChosen({ kind: 'team', id: one.team.id })}
                    >
                      <span className={styles.main}>
                        {english ? one.team.nameEn : one.team.name}
                        <small>
                          {t('load.teamLine', {
                            people: one.people,
                            pool: one.pool,
                            unaccepted: one.unaccepted,
                          })}
                        </small>
                      </span>
                      {numbers(one)}
                    </button>
                  </li>
                ))}
              </ul>
            </Surface>
            <Surface>
              <h2 className={styles.heading}>{t('load.people')}</h2>
              {load.people.length === 0 && <EmptyState title={t('load.nobody')} />}
              <ul className={styles.list} aria-label={t('load.people')}>
                {load.people.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-pressed={chosen?.id === one.id}
                      onClick={() => setChosen({ kind: 'person', id: one.id })}
                    >
                      <span className={styles.main}>
                        {one.name}{' '}
                        {one.absentUntil ? (
                          <StatusTag tone="attention">{t('absence.away')}</StatusTag>
                        ) : (
                          one.onDuty && <StatusTag tone="good">{t('load.onDuty')}</StatusTag>
                        )}
                      </span>
                      {numbers(one)}
                    </button>
                  </li>
                ))}
              </ul>
            </Surface>
          </div>
          <Surface>
            {chosen ? (
              <Work key={chosen.id} chosen={chosen} load={load} estateId={estate} />
            ) : (
              <EmptyState title={t('load.choose')} hint={t('load.chooseHint')} />
            )}
          </Surface>
        </div>
      )}
    </QueryView>
  );
}

function Work(props: { chosen: Chosen; load: DispatchLoad; estateId: string | undefined }) {
  const { t, i18n } = useTranslation('dispatch');
  const { message } = App.useApp();
  const { chosen, load } = props;
  const [picked, setPicked] = useState<string[]>([]);
  const [target, setTarget] = useState<string>();
  const toast = useBatchToast();
  const query = useQuery(
    workQuery({
      estateId: props.estateId,
      ...(chosen.kind === 'team' ? { teamId: chosen.id } : { assigneeId: chosen.id }),
    }),
  );
  const move = useMutation({
    mutationFn: () => {
      const [kind, id = ''] = (target ?? '').split(':');
      return moveTickets({
        ticketIds: picked,
        ...(kind === 'team' ? { teamId: id } : { assigneeId: id }),
      });
    },
    onSuccess: (batch) => {
      setPicked([]);
      toast(batch);
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const english = i18n.language === 'en';
  return (
    <QueryView query={query}>
      {(tickets) => {
        const all = tickets.map((one) => one.id);
        const here = picked.filter((id) => all.includes(id));
        return (
          <>
            <div className={styles.bar}>
              <Checkbox
                checked={all.length > 0 && here.length === all.length}
                indeterminate={here.length > 0 && here.length < all.length}
                disabled={all.length === 0}
                onChange={(event) => setPicked(event.target.checked ? all : [])}
              >
                {t('load.picked', { count: here.length })}
              </Checkbox>
              <Select
                className={styles.grow}
                aria-label={t('load.to')}
                placeholder={t('load.to')}
                showSearch={{ optionFilterProp: 'label' }}
                value={target}
                onChange={setTarget}
                options={[
                  {
                    label: t('load.people'),
                    options: load.people.map((one) => ({
                      value: `person:${one.id}`,
                      label: `${one.name} · ${t('load.open', { count: one.open })}${one.absentUntil ? ` · ${t('absence.away')}` : ''}`,
                    })),
                  },
                  {
                    label: t('load.teams'),
                    options: load.teams.map((one) => ({
                      value: `team:${one.team.id}`,
                      label: english ? one.team.nameEn : one.team.name,
                    })),
                  },
                ]}
              />
              <Button
                type="primary"
                disabled={here.length === 0 || !target}
                loading={move.isPending}
                onClick={() => move.mutate()}
              >
                {t('load.assign')}
              </Button>
            </div>
            {tickets.length === 0 && <EmptyState title={t('load.nothing')} />}
            <ul className={styles.list} aria-label={t('load.work')}>
              {tickets.map((ticket) => (
                <li key={ticket.id} className={styles.row}>
                  <Checkbox
                    aria-label={`${ticket.number} ${ticket.title}`}
                    checked={here.includes(ticket.id)}
                    onChange={(event) =>
                      setPicked(
                        event.target.checked ? [...here, ticket.id] : here.filter((id) => id !== ticket.id),
                      )
                    }
                  />
                  <TicketLine ticket={ticket} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </QueryView>
  );
}
