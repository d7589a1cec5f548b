import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { AdoptionChoice, AdoptionPlan, PlannedPart, Playbook } from '@/api/model';
import { problemText } from '@/api/problems';
import { StatusTag } from '@/shared/ui/StatusTag';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { Lines } from './Lines';
import styles from './playbook.module.css';
import { adopt, planQuery, playbooksKey } from './playbookQueries';
import { refusalText } from './refusalText';

const TONE = { SAME: 'neutral', NEW: 'good', CONFLICT: 'attention' } as const;
const keyOf = (part: PlannedPart) => `${part.estateId} ${part.type} ${part.key}`;

/** Has estates do as a playbook says: what would change stands there before anything does. */
export function AdoptDrawer({ of, close }: { of: Playbook; close: () => void }) {
  const { t } = useTranslation('playbook');
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = (useQuery(estatesQuery).data ?? []).filter((estate) => estate.id !== of.estateId);
  const [number, setNumber] = useState(of.versions[0]?.number ?? 1);
  const [chosen, setChosen] = useState<string[]>([]);
  const [choices, setChoices] = useState<Record<string, AdoptionChoice>>({});
  const [note, setNote] = useState('');
  const decided = Object.values(choices);
  const plan = useQuery({ ...planQuery(of.id, number, chosen, decided), enabled: chosen.length > 0 });
  const apply = useMutation({
    mutationFn: () => adopt(of.id, number, chosen, decided, note),
    onSuccess: () => {
      void message.success(t('adopt.done'));
      close();
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: playbooksKey }),
  });
  const begin = (change: () => void) => {
    setChoices({});
    change();
  };
  const choose = (part: PlannedPart, take: boolean) =>
    setChoices((old) => ({
      ...old,
      [keyOf(part)]: {
        estateId: part.estateId,
        type: part.type,
        key: part.key,
        take,
        seen: part.seen ?? null,
      },
    }));
  const shown = chosen.length > 0 ? plan.data : undefined;
  const ready = shown && !plan.isFetching && shown.open === 0 && shown.refused === 0 && shown.changes > 0;
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 820px)"
      title={t('adopt.title', { name: of.content.name })}
      onClose={close}
      footer={
        <div className={styles.actions}>
          <Button type="primary" disabled={!ready} loading={apply.isPending} onClick={() => apply.mutate()}>
            {t('adopt.do')}
          </Button>
          <span className={styles.quiet} role="status">
            {shown && <Sum plan={shown} />}
          </span>
        </div>
      }
    >
      <div className={styles.sheet}>
        <div>
          {t('adopt.estates')}
          <Select
            mode="multiple"
            className={styles.wide ?? ''}
            maxCount={20}
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('adopt.estates')}
            value={chosen}
            options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
            onChange={(value: string[]) => begin(() => setChosen(value))}
          />
        </div>
        <div>
          {t('version')}
          <Select
            className={styles.wide ?? ''}
            aria-label={t('version')}
            value={number}
            options={of.versions.map((one) => ({
              value: one.number,
              label: t('numbered', { number: one.number }),
            }))}
            onChange={(value: number) => begin(() => setNumber(value))}
          />
        </div>
        {chosen.length === 0 ? (
          <p className={styles.quiet}>{t('adopt.first')}</p>
        ) : plan.error && !plan.isFetching ? (
          <ErrorState error={plan.error} retry={() => begin(() => void plan.refetch())} />
        ) : !shown ? (
          <LoadingState rows={4} />
        ) : (
          <>
            <p className={styles.quiet}>{t('adopt.tried')}</p>
            <ul className={styles.entries}>
              {shown.parts.map((part) => (
                <Planned
                  key={keyOf(part)}
                  part={part}
                  choice={choices[keyOf(part)]}
                  choose={(take) => choose(part, take)}
                />
              ))}
            </ul>
            <div>
              {t('adopt.note')}
              <Input
                aria-label={t('adopt.note')}
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
              />
            </div>
          </>
        )}
      </div>
    </Drawer>
  );
}

function Sum({ plan }: { plan: AdoptionPlan }) {
  const { t } = useTranslation('playbook');
  if (plan.open > 0) return t('adopt.open', { count: plan.open });
  if (plan.refused > 0) return t('adopt.refused', { count: plan.refused });
  return plan.changes > 0 ? t('adopt.changes', { count: plan.changes }) : t('adopt.nothing');
}

function Planned(props: {
  part: PlannedPart;
  choice: AdoptionChoice | undefined;
  choose: (take: boolean) => void;
}) {
  const { t, i18n } = useTranslation('playbook');
  const { part, choice } = props;
  const name = i18n.language === 'en' ? part.nameEn : part.name;
  return (
    <li className={styles.entry}>
      <div className={styles.row}>
        <StatusTag tone={TONE[part.state]}>{t(`part.${part.state}`)}</StatusTag>
        <strong>{t('part', { type: t(`type.${part.type}`), name })}</strong>
        <span className={styles.quiet}>{part.estateName}</span>
      </div>
      {part.state === 'CONFLICT' && (
        <Lines lines={part.lines} sides={[t('ours', { estate: part.estateName }), t('theirs')]} />
      )}
      {part.state === 'NEW' && (
        <details>
          <summary>{t('lines')}</summary>
          <Lines lines={part.lines} sides={[t('ours', { estate: part.estateName }), t('theirs')]} />
        </details>
      )}
      {part.state !== 'SAME' && (
        <Radio.Group
          aria-label={t('choice', { name, estate: part.estateName })}
          value={choice?.take ?? (part.state === 'NEW' ? true : undefined)}
          options={[
            { value: false, label: part.state === 'NEW' ? t('leaveOut') : t('keepOurs') },
            { value: true, label: t('takeTheirs') },
          ]}
          onChange={(event) => props.choose(event.target.value as boolean)}
        />
      )}
      {part.type === 'REPLY' && part.state !== 'SAME' && (
        <span className={styles.quiet}>{t('waitsForApproval')}</span>
      )}
      {part.problem && <Alert type="error" showIcon title={refusalText(part.problem)} />}
    </li>
  );
}
