import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Popconfirm, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Adoption, Playbook } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { measuresQuery } from '@/features/compare/measureQueries';
import { EffectPicture } from '@/features/improvement/EffectPicture';
import { tooEarly } from '@/features/improvement/useEffectWords';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { AdoptDrawer } from './AdoptDrawer';
import { ForestPicture } from './ForestPicture';
import { Lines } from './Lines';
import { EditDialog, PackageDialog } from './PackageDialog';
import styles from './playbook.module.css';
import {
  adoptionsQuery,
  checkAdoption,
  differencesQuery,
  offer,
  playbookQuery,
  playbooksKey,
  pooledQuery,
  undo,
  versionQuery,
} from './playbookQueries';
import { useTitled } from './useTitled';

/** A playbook in full: what it is for, what its versions say, who adopted it and whether it helped. */
export function PlaybookDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('playbook');
  const query = useQuery(playbookQuery(id));
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 760px)"
      title={query.data?.content.name ?? t('playbook')}
      onClose={close}
    >
      <QueryView query={query}>{(playbook) => <Sheet playbook={playbook} />}</QueryView>
    </Drawer>
  );
}

function useAct() {
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onSettled: () => client.invalidateQueries({ queryKey: playbooksKey }),
    onError: (error) => void message.error(problemText(error)),
  });
}

function Sheet({ playbook }: { playbook: Playbook }) {
  const { t, i18n } = useTranslation('playbook');
  const mayManage = useMay('ESTATE_MANAGE');
  const [open, setOpen] = useState<'adopt' | 'package' | 'edit'>();
  const act = useAct();
  const measures = useQuery(measuresQuery).data ?? [];
  const measure = measures.find((one) => one.key === playbook.content.measure);
  const shut = () => setOpen(undefined);
  const versions = useId();
  const adoptions = useId();
  const effect = useId();
  const withdrawn = playbook.withdrawnAt != null;
  return (
    <div className={styles.sheet}>
      <div className={styles.row}>
        {withdrawn && <StatusTag tone="neutral">{t('withdrawn')}</StatusTag>}
        <span className={styles.quiet}>
          {t('from', { estate: playbook.estateName, by: playbook.createdBy })}
        </span>
      </div>
      {playbook.content.purpose && <p className={styles.text}>{playbook.content.purpose}</p>}
      {playbook.content.notes && <p className={styles.text}>{playbook.content.notes}</p>}
      <p className={styles.quiet}>
        {measure
          ? t('measured', { measure: i18n.language === 'en' ? measure.name.en : measure.name.zh })
          : t('notMeasured')}
      </p>
      {mayManage && (
        <div className={styles.actions}>
          {!withdrawn && (
            <Button type="primary" onClick={() => setOpen('adopt')}>
              {t('adopt.action')}
            </Button>
          )}
          {playbook.changeable && !withdrawn && (
            <Button onClick={() => setOpen('package')}>{t('package.next')}</Button>
          )}
          {playbook.changeable && <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>}
          {playbook.changeable &&
            (withdrawn ? (
              <Button loading={act.isPending} onClick={() => act.mutate(() => offer(playbook.id, true))}>
                {t('offerAgain')}
              </Button>
            ) : (
              <Popconfirm
                title={t('withdrawAsk')}
                okText={t('withdraw')}
                onConfirm={() => act.mutate(() => offer(playbook.id, false))}
              >
                <Button danger>{t('withdraw')}</Button>
              </Popconfirm>
            ))}
        </div>
      )}
      <section aria-labelledby={versions}>
        <h3 id={versions}>{t('versions')}</h3>
        <Versions playbook={playbook} />
      </section>
      {playbook.content.measure != null && playbook.adoptions > 0 && (
        <section aria-labelledby={effect}>
          <h3 id={effect}>{t('pooled.title')}</h3>
          <Pooled playbook={playbook} />
        </section>
      )}
      <section aria-labelledby={adoptions}>
        <h3 id={adoptions}>{t('adoptions')}</h3>
        <Adoptions playbook={playbook} />
      </section>
      {open === 'adopt' && <AdoptDrawer of={playbook} close={shut} />}
      {open === 'package' && <PackageDialog of={playbook} made={shut} close={shut} />}
      {open === 'edit' && <EditDialog of={playbook} close={shut} />}
    </div>
  );
}

/** One version's values, or in what it differs from another. */
function Versions({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation('playbook');
  const [number, setNumber] = useState<number>();
  const [against, setAgainst] = useState<number>();
  const shown = number ?? playbook.versions[0]?.number ?? 1;
  const others = playbook.versions.filter((one) => one.number !== shown);
  const of = playbook.versions.find((one) => one.number === shown);
  return (
    <div className={styles.sheet}>
      <div className={styles.actions}>
        <Select
          aria-label={t('version')}
          value={shown}
          options={playbook.versions.map((one) => ({
            value: one.number,
            label: t('numbered', { number: one.number }),
          }))}
          onChange={(value: number) => {
            setNumber(value);
            setAgainst(undefined);
          }}
        />
        {others.length > 0 && (
          <Select
            allowClear
            aria-label={t('against')}
            placeholder={t('against')}
            value={against}
            options={others.map((one) => ({
              value: one.number,
              label: t('againstNumbered', { number: one.number }),
            }))}
            onChange={(value?: number) => setAgainst(value)}
          />
        )}
      </div>
      {of && (
        <p className={styles.quiet}>
          {t('packaged', { by: of.packagedBy })} <Time at={of.packagedAt} />
          {of.note && ` · ${of.note}`}
        </p>
      )}
      {against === undefined ? (
        <Version id={playbook.id} number={shown} />
      ) : (
        <Compared id={playbook.id} from={against} to={shown} />
      )}
    </div>
  );
}

function Version({ id, number }: { id: string; number: number }) {
  const titled = useTitled();
  const query = useQuery(versionQuery(id, number));
  return (
    <QueryView query={query}>
      {(version) => (
        <ul className={styles.entries}>
          {version.parts.map((part) => (
            <li key={`${part.type} ${part.key}`} className={styles.entry}>
              <details>
                <summary>{titled(part)}</summary>
                <Lines lines={part.lines} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}

const TONE = { ADDED: 'good', REMOVED: 'bad', CHANGED: 'accent' } as const;

function Compared({ id, from, to }: { id: string; from: number; to: number }) {
  const { t } = useTranslation('playbook');
  const titled = useTitled();
  const query = useQuery(differencesQuery(id, from, to));
  return (
    <QueryView query={query}>
      {(differences) =>
        differences.length === 0 ? (
          <EmptyState title={t('noDifference')} />
        ) : (
          <ul className={styles.entries}>
            {differences.map((one) => (
              <li key={`${one.type} ${one.key}`} className={styles.entry}>
                <div className={styles.row}>
                  <StatusTag tone={TONE[one.change]}>{t(`change.${one.change}`)}</StatusTag>
                  <strong>{titled(one)}</strong>
                </div>
                {one.lines.length > 0 && (
                  <Lines
                    lines={one.lines}
                    sides={[t('numbered', { number: from }), t('numbered', { number: to })]}
                  />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

/** What a version changed at everybody who adopted it. */
function Pooled({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation('playbook');
  const [number, setNumber] = useState(playbook.versions[0]?.number ?? 1);
  const query = useQuery(pooledQuery(playbook.id, number));
  return (
    <>
      {playbook.versions.length > 1 && (
        <Select
          aria-label={t('pooled.of')}
          value={number}
          options={playbook.versions.map((one) => ({
            value: one.number,
            label: t('numbered', { number: one.number }),
          }))}
          onChange={(value: number) => setNumber(value)}
        />
      )}
      <QueryView query={query}>
        {(found) =>
          found.pooled || found.uncounted.length > 0 ? (
            <ForestPicture found={found} />
          ) : (
            <p className={styles.quiet}>{t('pooled.none', { number })}</p>
          )
        }
      </QueryView>
    </>
  );
}

function Adoptions({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation('playbook');
  const query = useInfiniteQuery(adoptionsQuery(playbook.id));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={2} />;
  if (items.length === 0) return <p className={styles.quiet}>{t('noAdoptions')}</p>;
  return (
    <>
      <ul className={styles.entries}>
        {items.map((adoption) => (
          <AdoptionEntry key={adoption.id} adoption={adoption} measured={playbook.content.measure != null} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function AdoptionEntry({ adoption, measured }: { adoption: Adoption; measured: boolean }) {
  const { t } = useTranslation('playbook');
  const titled = useTitled();
  const act = useAct();
  const early = tooEarly(adoption.tellableFrom);
  const taken = adoption.outcomes.filter((one) => one.taken);
  const estates = [...new Set(taken.map((one) => one.estateName))];
  return (
    <li className={styles.entry}>
      <div className={styles.row}>
        {adoption.undoneAt != null && <StatusTag tone="neutral">{t('undone')}</StatusTag>}
        <strong>{estates.join(t('and'))}</strong>
        <span className={styles.quiet}>
          {t('numbered', { number: adoption.number })} · {adoption.by} · <Time at={adoption.at} />
        </span>
      </div>
      {adoption.note && <p className={styles.text}>{adoption.note}</p>}
      <details>
        <summary>{t('outcomes', { count: taken.length })}</summary>
        <ul>
          {adoption.outcomes.map((one) => (
            <li key={`${one.estateId} ${one.type} ${one.key}`}>
              {one.estateName} · {titled(one)}{' '}
              <span className={styles.quiet}>
                {t(one.taken ? 'outcome.taken' : one.state === 'SAME' ? 'outcome.same' : 'outcome.kept')}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {adoption.effect ? (
        <EffectPicture effect={adoption.effect} />
      ) : (
        adoption.undoneAt == null && (
          <p className={styles.quiet}>
            {measured
              ? early
                ? t('tellable', { day: adoption.tellableFrom })
                : t('notChecked')
              : t('cannotCheck')}
          </p>
        )
      )}
      {adoption.changeable && (
        <div className={styles.actions}>
          {measured && (
            <Button
              disabled={early}
              loading={act.isPending}
              onClick={() => act.mutate(() => checkAdoption(adoption.id))}
            >
              {t('check')}
            </Button>
          )}
          <Popconfirm
            title={t('undoAsk')}
            okText={t('undo')}
            onConfirm={() => act.mutate(() => undo(adoption.id))}
          >
            <Button danger>{t('undo')}</Button>
          </Popconfirm>
        </div>
      )}
    </li>
  );
}
