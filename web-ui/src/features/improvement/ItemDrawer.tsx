import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Improvement } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { EffectPicture } from './EffectPicture';
import { ItemForm } from './ItemForm';
import styles from './improvement.module.css';
import {
  checkImprovement,
  editImprovement,
  improvementQuery,
  moveImprovement,
  rootCausesQuery,
} from './improvementQueries';
import { tooEarly, useMeasureWords } from './useEffectWords';

type State = Improvement['state'];

/** What the service lets an item go to from each state. */
const MOVES: Record<State, State[]> = {
  PLANNED: ['RUNNING', 'DROPPED'],
  RUNNING: ['DONE', 'PLANNED', 'DROPPED'],
  DONE: ['CHECKED', 'RUNNING'],
  CHECKED: ['RUNNING'],
  DROPPED: ['PLANNED'],
};

/** One item in full: what is done, what it rests on, and whether it helped. */
export function ItemDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('improvement');
  const query = useQuery(improvementQuery(id));
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 720px)"
      title={query.data?.content.title ?? t('item')}
      onClose={close}
    >
      <QueryView query={query}>{(item) => <Item item={item} />}</QueryView>
    </Drawer>
  );
}

function Item({ item }: { item: Improvement }) {
  const { t, i18n } = useTranslation('improvement');
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayManage = useMay('ESTATE_MANAGE');
  const estates = useQuery(estatesQuery).data ?? [];
  const cause = useQuery(rootCausesQuery).data?.find((one) => one.code === item.content.cause);
  const [to, setTo] = useState<State>();
  const steps = useId();
  const evidence = useId();
  const effect = useId();
  const [editing, setEditing] = useState(false);
  const words = useMeasureWords();
  const { content } = item;
  const early = tooEarly(item.tellableFrom);
  const again = () => client.invalidateQueries({ queryKey: ['improvements'] });
  const act = useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onSettled: again,
    onError: (error) => void message.error(problemText(error)),
  });
  const tick = (at: number, done: boolean) =>
    act.mutate(() =>
      editImprovement(item.id, item.version, {
        ...content,
        steps: content.steps.map((step, index) => (index === at ? { ...step, done } : step)),
      }),
    );
  return (
    <div className={styles.sheet}>
      <p className={styles.problem}>{content.problem}</p>
      <dl className={styles.facts}>
        <dt>{t('state')}</dt>
        <dd>
          <StatusTag
            tone={item.state === 'CHECKED' ? 'good' : item.state === 'RUNNING' ? 'accent' : 'neutral'}
          >
            {t(`state.${item.state}`)}
          </StatusTag>
        </dd>
        <dt>{t('owner')}</dt>
        <dd>{item.owner}</dd>
        <dt>{t('due')}</dt>
        <dd>{item.overdue ? t('overdue', { day: content.dueOn }) : content.dueOn}</dd>
        <dt>{t('estates')}</dt>
        <dd>
          {content.estateIds
            .map((one) => estates.find((estate) => estate.id === one)?.name ?? '…')
            .join(t('and'))}
        </dd>
        {content.measure && (
          <>
            <dt>{t('form.measure')}</dt>
            <dd>
              {words.name(content.measure)}
              {content.expected != null && (
                <span className={styles.quiet}>
                  {' '}
                  {t('expectedFound', { expected: words.difference(content.measure, content.expected) })}
                </span>
              )}
            </dd>
          </>
        )}
        {content.cause && (
          <>
            <dt>{t('form.cause')}</dt>
            <dd>
              {cause ? (i18n.language === 'en' ? cause.nameEn : cause.name) : content.cause}{' '}
              <Link to="/improvement" search={{ tab: 'cases', cause: content.cause }}>
                {t('relatedCases')}
              </Link>
            </dd>
          </>
        )}
        {item.note && (
          <>
            <dt>{t('note')}</dt>
            <dd>{item.note}</dd>
          </>
        )}
      </dl>
      {mayManage && (
        <div className={styles.moves}>
          <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
          {MOVES[item.state].map((state) => (
            <Button key={state} danger={state === 'DROPPED'} onClick={() => setTo(state)}>
              {t(`move.${state}`)}
            </Button>
          ))}
        </div>
      )}
      <section aria-labelledby={steps}>
        <h3 id={steps}>{t('steps')}</h3>
        {content.steps.length === 0 ? (
          <p className={styles.quiet}>{t('noSteps')}</p>
        ) : (
          <ul className={styles.plain}>
            {content.steps.map((step, at) => (
              <li key={at}>
                <Checkbox
                  checked={step.done}
                  disabled={!mayManage || act.isPending}
                  onChange={(event) => tick(at, event.target.checked)}
                >
                  {step.text}
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby={evidence}>
        <h3 id={evidence}>{t('evidence')}</h3>
        {content.evidence.length === 0 ? (
          <p className={styles.quiet}>{t('noEvidence')}</p>
        ) : (
          <ul>
            {content.evidence.map((one, at) => (
              <li key={at}>
                {one.ticketId ? (
                  <Link to="/tickets" search={{ view: 'all', ticket: one.ticketId }}>
                    {one.note || t('ticket')}
                  </Link>
                ) : (
                  one.note
                )}
                {one.measure && ` ${words.name(one.measure)}`}
                {one.from && one.to && (
                  <span className={styles.quiet}> {t('between', { from: one.from, to: one.to })}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby={effect}>
        <h3 id={effect}>{t('effect')}</h3>
        {item.effect ? (
          <EffectPicture effect={item.effect} />
        ) : (
          <p className={styles.quiet}>
            {early
              ? t('tooEarly', { day: item.tellableFrom })
              : content.measure && content.worksFrom
                ? t('notChecked')
                : t('cannotCheck')}
          </p>
        )}
        {mayManage && content.measure && content.worksFrom && item.state !== 'DROPPED' && (
          <Button
            disabled={early}
            loading={act.isPending}
            onClick={() => act.mutate(() => checkImprovement(item.id))}
          >
            {t('check')}
          </Button>
        )}
      </section>
      {editing && <ItemForm item={item} saved={() => void again()} close={() => setEditing(false)} />}
      {to && (
        <FormDialog<{ note?: string }, unknown>
          title={t('moveTitle', { title: content.title, state: t(`state.${to}`) })}
          okText={t(`move.${to}`)}
          send={(values) => moveImprovement(item.id, to, values.note)}
          saved={() => void again()}
          close={() => setTo(undefined)}
        >
          <Form.Item
            name="note"
            label={t('note')}
            rules={[
              { required: to === 'CHECKED' && !item.effect, whitespace: true, message: t('noteNeeded') },
            ]}
          >
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </FormDialog>
      )}
    </div>
  );
}
