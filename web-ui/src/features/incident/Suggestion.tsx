import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentSuggestion } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './incident.module.css';
import { dismissSuggestion, openIncident } from './incidentQueries';
import { Reports } from './Reports';

/** What looks like one fault: what speaks for it, in numbers, and the reports, of which some may be something else. */
export function Suggestion({ suggestion }: { suggestion: IncidentSuggestion }) {
  const { t, i18n } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayEdit = useMay('TICKET_EDIT');
  const place = i18n.language === 'en' ? suggestion.placeLabelEn : suggestion.placeLabel;
  const [title, setTitle] = useState<string>(
    t('defaultTitle', { place, supply: t(`supply.${suggestion.supply}`) }),
  );
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = new Set(suggestion.tickets.map((one) => one.id).filter((id) => !left.has(id)));
  const changed = () => void client.invalidateQueries({ queryKey: ['incidents'] });
  const open = useMutation({
    mutationFn: () =>
      openIncident({
        estateId: suggestion.estateId,
        supply: suggestion.supply,
        placeKey: suggestion.placeKey,
        title: title.trim(),
        ticketIds: [...chosen],
        suggestionId: suggestion.id,
      }),
    onSuccess: ({ summary }) => {
      changed();
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: summary.id } });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const dismiss = useMutation({
    mutationFn: () => dismissSuggestion(suggestion.id),
    onSuccess: () => void message.success(t('dismissed')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: changed,
  });
  const usual = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 2 }).format(
    suggestion.expected,
  );
  return (
    <Surface padded>
      <header className={styles.head}>
        <h2>
          {suggestion.estateName} · {place}
        </h2>
        <StatusTag tone="attention">{t(`supply.${suggestion.supply}`)}</StatusTag>
      </header>
      <ul className={styles.reasons}>
        <li>
          {t('reason.households', {
            count: suggestion.reporters,
            minutes: suggestion.minutes,
            homes: suggestion.homes,
          })}
        </li>
        <li>{suggestion.expected < 0.1 ? t('reason.seldom') : t('reason.usual', { usual })}</li>
        <li>{t('reason.place', { place })}</li>
      </ul>
      <Reports
        label={t('reports')}
        tickets={suggestion.tickets}
        {...(mayEdit && {
          chosen,
          choose: (id: string, on: boolean) =>
            setLeft((before) => {
              const next = new Set(before);
              if (on) next.delete(id);
              else next.add(id);
              return next;
            }),
        })}
      />
      {mayEdit && (
        <div className={styles.decide}>
          <Input
            aria-label={t('name')}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button
            type="primary"
            disabled={chosen.size === 0 || title.trim() === ''}
            loading={open.isPending}
            onClick={() => open.mutate()}
          >
            {t('confirm', { count: chosen.size })}
          </Button>
          <Popconfirm
            title={t('dismissAsk')}
            okText={t('dismiss')}
            cancelText={common('action.cancel')}
            onConfirm={() => dismiss.mutate()}
          >
            <Button loading={dismiss.isPending}>{t('dismiss')}</Button>
          </Popconfirm>
        </div>
      )}
    </Surface>
  );
}
