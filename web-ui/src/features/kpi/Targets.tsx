import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Kpi, KpiTargetChange } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { DataList } from '@/shared/ui/DataList';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { spokenTarget } from './figures';
import styles from './kpi.module.css';
import { setTarget, targetChangesQuery } from './kpiQueries';

/** The company's target, where an estate has its own, and who changed what; every change can be taken back. */
export function Targets({ kpi }: { kpi: Kpi }) {
  const { t, i18n } = useTranslation('kpi');
  const { message } = App.useApp();
  const client = useQueryClient();
  const manages = useMay('POLICY_MANAGE');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const [adding, setAdding] = useState<string>();
  const nameOf = (id: string) => estates.find((one) => one.id === id)?.name ?? id;
  const say = (value: number) =>
    t(`target.${kpi.better}`, { value: spokenTarget(kpi.unit, value, i18n.language, t) });
  const save = useMutation({
    mutationFn: (of: Wanted) => setTarget(kpi.code, of.value, of.estateId),
    onSuccess: (_, of) => {
      setAdding(undefined);
      const key = `kpi-target-${kpi.code}`;
      void message.success({
        key,
        duration: 8,
        content: (
          <>
            {t('target.saved')}
            {of.before !== undefined && (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  message.destroy(key);
                  save.mutate({ value: of.before ?? null, estateId: of.estateId });
                }}
              >
                {t('target.undo')}
              </Button>
            )}
          </>
        ),
      });
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['kpis'] }),
  });
  const company = kpi.target?.source === 'COMPANY' ? kpi.target.value : null;
  const free = estates.filter((one) => !kpi.estateTargets.some((own) => own.estateId === one.id));
  return (
    <div className={styles.targets}>
      <section>
        <h3>{t('target.company')}</h3>
        <p className={styles.notes}>
          {kpi.target
            ? t(`target.source.${kpi.target.source}`, { value: say(kpi.target.value) })
            : t('target.none')}
          {kpi.target?.setBy && (
            <>
              {' '}
              {t('target.setBy', { name: kpi.target.setBy })} <Time at={kpi.target.setAt} />
            </>
          )}
        </p>
        {manages && (
          <TargetField
            key={String(kpi.target?.value)}
            kpi={kpi}
            label={t('target.company')}
            value={kpi.target?.value}
            saving={save.isPending}
            save={(value) => save.mutate({ value, before: company })}
            drop={
              company === null
                ? undefined
                : { label: t('target.toDefault'), act: () => save.mutate({ value: null, before: company }) }
            }
          />
        )}
      </section>
      <section>
        <h3>{t('target.estates')}</h3>
        {kpi.estateTargets.length === 0 && <p className={styles.notes}>{t('target.noEstates')}</p>}
        <ul className={styles.overrides}>
          {kpi.estateTargets.map((own) => (
            <li key={own.estateId}>
              <div>
                <strong>{own.estateName}</strong> {say(own.value)}
                <small>
                  {t('target.setBy', { name: own.setBy })} <Time at={own.setAt} />
                </small>
              </div>
              {manages && (
                <TargetField
                  key={String(own.value)}
                  kpi={kpi}
                  label={t('target.of', { estate: own.estateName })}
                  value={own.value}
                  saving={save.isPending}
                  save={(value) => save.mutate({ value, estateId: own.estateId, before: own.value })}
                  drop={{
                    label: t('target.toCompany'),
                    act: () => save.mutate({ value: null, estateId: own.estateId, before: own.value }),
                  }}
                />
              )}
            </li>
          ))}
        </ul>
        {manages && (
          <div className={styles.add}>
            <Select
              aria-label={t('target.add')}
              placeholder={t('target.add')}
              className={styles.addEstate}
              showSearch={{ optionFilterProp: 'label' }}
              value={adding ?? null}
              options={free.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(id) => setAdding(id ?? undefined)}
            />
            {adding && (
              <TargetField
                kpi={kpi}
                label={t('target.of', { estate: nameOf(adding) })}
                value={kpi.target?.value}
                fresh
                saving={save.isPending}
                save={(value) => save.mutate({ value, estateId: adding, before: null })}
                drop={undefined}
              />
            )}
          </div>
        )}
      </section>
      <section>
        <h3>{t('target.changes')}</h3>
        <Changes kpi={kpi} />
      </section>
    </div>
  );
}

interface Wanted {
  value: number | null;
  estateId?: string | undefined;
  /** What it was, where that can be taken back; null: not set. */
  before?: number | null;
}

function TargetField(props: {
  kpi: Kpi;
  label: string;
  value: number | undefined;
  /** Not kept yet: may be saved as it stands. */
  fresh?: boolean;
  saving: boolean;
  save: (value: number) => void;
  drop: { label: string; act: () => void } | undefined;
}) {
  const { t } = useTranslation('kpi');
  const { t: common } = useTranslation();
  const { kpi } = props;
  const id = useId();
  const start = props.value ?? null;
  const [field, setField] = useState<number | null>(start);
  const [least, most] = [kpi.targetLeast, kpi.targetMost];
  const wrong = field === null || field < least || field > most;
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && field !== null) props.save(field);
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {props.label}
      </label>
      <InputNumber
        id={id}
        prefix={kpi.better === 'HIGHER' ? '≥' : '≤'}
        suffix={t(`unit.${kpi.unit}`)}
        step={kpi.unit === 'PERCENT' ? 0.5 : 1}
        value={field}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(value) => setField(typeof value === 'number' ? value : null)}
      />
      <Button
        htmlType="submit"
        type="primary"
        loading={props.saving}
        disabled={wrong || (!props.fresh && field === start)}
      >
        {common('action.save')}
      </Button>
      {props.drop && (
        <Button loading={props.saving} onClick={props.drop.act}>
          {props.drop.label}
        </Button>
      )}
      {wrong && (
        <span id={`${id}-wrong`} className={styles.wrong}>
          {t('target.wrong', { least, most })}
        </span>
      )}
    </form>
  );
}

function Changes({ kpi }: { kpi: Kpi }) {
  const { t, i18n } = useTranslation('kpi');
  const query = useInfiniteQuery(targetChangesQuery(kpi.code));
  // without a value of its own an estate has the company's, the company the default
  const say = (of: KpiTargetChange, value: number | null | undefined) =>
    value == null
      ? t(of.estateId ? 'target.ofCompany' : 'target.default')
      : spokenTarget(kpi.unit, value, i18n.language, t);
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const changes = pages.flatMap((page) => page.items);
        if (changes.length === 0) return <p className={styles.notes}>{t('target.noChanges')}</p>;
        return (
          <DataList<KpiTargetChange>
            label={t('target.changes')}
            items={changes}
            rowKey={(one) => one.id}
            columns={[
              {
                key: 'where',
                title: t('target.where'),
                card: 'title',
                render: (one) => one.estateName ?? t('about.company'),
              },
              {
                key: 'change',
                title: t('target.change'),
                card: 'badge',
                render: (one) => `${say(one, one.before)} → ${say(one, one.after)}`,
              },
              { key: 'by', title: t('target.by'), render: (one) => one.changedBy },
              { key: 'at', title: t('target.at'), render: (one) => <Time at={one.changedAt} /> },
            ]}
            more={query}
          />
        );
      }}
    </QueryView>
  );
}
