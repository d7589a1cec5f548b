import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, DatePicker, Form, InputNumber, Modal, Progress, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import styles from './reply.module.css';
import {
  actions,
  colleaguesQuery,
  fileReply,
  foldersQuery,
  setValidity,
  useLookAgain,
  type Validity,
} from './replyQueries';
import { saidBy } from './words';

const UNDO_SECONDS = 15;
/** What stays as it is for each of them. */
const KEEP = '';
const NOBODY = '-';

type Act = (reply: Reply) => Promise<Reply>;

interface Doing {
  replies: Reply[];
  act: Act;
  /** Puts one back as it was, from what it became. */
  back: (before: Reply, after: Reply) => Promise<Reply>;
}

interface Done {
  done: { before: Reply; after: Reply }[];
  refused: { reply: Reply; why: unknown }[];
}

/** One after the other: what is refused for one is done for the next all the same. */
async function each(replies: Reply[], act: Act, said: (many: number) => void): Promise<Done> {
  const became: Done = { done: [], refused: [] };
  for (const reply of replies) {
    try {
      became.done.push({ before: reply, after: await act(reply) });
    } catch (why) {
      became.refused.push({ reply, why });
    }
    said(became.done.length + became.refused.length);
  }
  return became;
}

/** What can be done to several replies at once; each is told that could not be, and all of it can be taken back. */
export function Many(props: { chosen: Reply[]; listed: Reply[]; choose: (replies: Reply[]) => void }) {
  const { t } = useTranslation('reply');
  const { message, modal } = App.useApp();
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const lookAgain = useLookAgain();
  const [dialog, setDialog] = useState<'filing' | 'validity'>();
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const { chosen, listed, choose } = props;

  const tell = ({ refused }: Done) => {
    if (refused.length > 0)
      modal.warning({
        title: t('many.refused', { count: refused.length }),
        content: (
          <ul className={styles.refused}>
            {refused.map(({ reply, why }) => (
              <li key={reply.id}>
                <strong>{saidBy(reply)?.title ?? reply.code}</strong> {problemText(why)}
              </li>
            ))}
          </ul>
        ),
      });
  };
  const run = useMutation({
    mutationFn: async ({ replies, act }: Doing) => {
      setProgress({ done: 0, of: replies.length });
      return each(replies, act, (done) => setProgress({ done, of: replies.length }));
    },
    onSuccess: (became, { back }) => {
      tell(became);
      choose(became.refused.map(({ reply }) => reply));
      if (became.done.length === 0) return;
      const key = `many-${Date.now()}`;
      void message.open({
        key,
        type: 'success',
        duration: UNDO_SECONDS,
        content: (
          <>
            {t('many.done', { count: became.done.length })}{' '}
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(key);
                undo.mutate({ became, back });
              }}
            >
              {t('undo')}
            </Button>
          </>
        ),
      });
    },
    onSettled: () => {
      setProgress(undefined);
      return lookAgain();
    },
  });
  const undo = useMutation({
    mutationFn: ({ became, back }: { became: Done; back: Doing['back'] }) => {
      const before = new Map(became.done.map((one) => [one.after.id, one.before]));
      return each(
        became.done.map(({ after }) => after),
        (after) => back(before.get(after.id) ?? after, after),
        () => {},
      );
    },
    onSuccess: (became) => {
      tell(became);
      if (became.done.length > 0) void message.success(t('many.undone', { count: became.done.length }));
    },
    onSettled: lookAgain,
  });

  const drafts = chosen.filter((reply) => reply.open?.state === 'DRAFT');
  const inUse = chosen.filter((reply) => reply.inForce && reply.state !== 'RETIRED');
  const retired = chosen.filter((reply) => reply.state === 'RETIRED');
  const busy = run.isPending || undo.isPending;
  const button = (label: string, replies: Reply[], go: () => void, danger = false) =>
    replies.length > 0 && (
      <Button size="small" danger={danger} disabled={busy} onClick={go}>
        {label}
        {replies.length < chosen.length && ` ${replies.length}`}
      </Button>
    );
  if (listed.length === 0) return null;
  return (
    <section className={styles.many} aria-label={t('many.label')}>
      <Checkbox
        checked={chosen.length === listed.length}
        indeterminate={chosen.length > 0 && chosen.length < listed.length}
        disabled={busy}
        onChange={(event) => choose(event.target.checked ? listed : [])}
      >
        {chosen.length > 0 ? t('many.chosen', { count: chosen.length }) : t('many.all')}
      </Checkbox>
      {progress ? (
        <span className={styles.manyProgress} role="status">
          {t('many.progress', progress)}
          <Progress
            percent={Math.round((100 * progress.done) / progress.of)}
            size="small"
            showInfo={false}
            aria-hidden
          />
        </span>
      ) : (
        chosen.length > 0 && (
          <>
            {mayWrite && button(t('many.filing'), chosen, () => setDialog('filing'))}
            {mayApprove && button(t('many.validity'), chosen, () => setDialog('validity'))}
            {mayWrite &&
              button(t('submit.action'), drafts, () =>
                run.mutate({
                  replies: drafts,
                  act: (reply) => actions.submit(reply.id, reply.open?.revision ?? 0),
                  back: (before) => actions.withdraw(before.id),
                }),
              )}
            {mayApprove &&
              button(t('revive.action'), retired, () =>
                run.mutate({
                  replies: retired,
                  act: (reply) => actions.revive(reply.id),
                  back: (before) => actions.retire(before.id),
                }),
              )}
            {mayApprove &&
              button(
                t('retire.action'),
                inUse,
                () =>
                  run.mutate({
                    replies: inUse,
                    act: (reply) => actions.retire(reply.id),
                    back: (before) => actions.revive(before.id),
                  }),
                true,
              )}
            <Button size="small" type="text" disabled={busy} onClick={() => choose([])}>
              {t('many.none')}
            </Button>
          </>
        )
      )}
      {dialog === 'filing' && (
        <Filing
          count={chosen.length}
          close={() => setDialog(undefined)}
          go={(folder, responsible) =>
            run.mutate({
              replies: chosen,
              act: (reply) =>
                fileReply(reply, {
                  folder: folder === KEEP ? reply.folder : folder,
                  responsibleId:
                    responsible === KEEP
                      ? (reply.responsible?.id ?? null)
                      : responsible === NOBODY
                        ? null
                        : responsible,
                }),
              back: (before, after) =>
                fileReply(after, { folder: before.folder, responsibleId: before.responsible?.id ?? null }),
            })
          }
        />
      )}
      {dialog === 'validity' && (
        <ValidityOfMany
          count={chosen.length}
          close={() => setDialog(undefined)}
          go={(change) =>
            run.mutate({
              replies: chosen,
              act: (reply) => setValidity(reply, { ...validityOf(reply), ...change }),
              back: (before, after) => setValidity(after, validityOf(before)),
            })
          }
        />
      )}
    </section>
  );
}

const validityOf = (reply: Reply): Validity => ({
  from: reply.validFrom ?? null,
  until: reply.validUntil ?? null,
  reviewMonths: reply.reviewMonths,
});

function Filing(props: {
  count: number;
  close: () => void;
  go: (folder: string, responsible: string) => void;
}) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const maySeeStaff = useMay('STAFF_READ');
  const folders = useQuery(foldersQuery).data ?? [];
  const colleagues = useQuery({ ...colleaguesQuery, enabled: maySeeStaff }).data ?? [];
  const [folder, setFolder] = useState(KEEP);
  const [responsible, setResponsible] = useState(KEEP);
  const keep = { value: KEEP, label: t('many.keep') };
  return (
    <Modal
      open
      title={t('many.filingOf', { count: props.count })}
      okText={t('many.go')}
      okButtonProps={{ disabled: folder === KEEP && responsible === KEEP }}
      cancelText={common('action.cancel')}
      onCancel={props.close}
      onOk={() => {
        props.go(folder, responsible);
        props.close();
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t('field.folder')} htmlFor="many-folder">
          <Select<string>
            id="many-folder"
            showSearch={{ optionFilterProp: 'label' }}
            value={folder}
            onChange={setFolder}
            options={[keep, ...folders.map((one) => ({ value: one.key, label: one.name }))]}
          />
        </Form.Item>
        {maySeeStaff && (
          <Form.Item label={t('field.responsible')} htmlFor="many-responsible" extra={t('filing.what')}>
            <Select<string>
              id="many-responsible"
              showSearch={{ optionFilterProp: 'label' }}
              value={responsible}
              onChange={setResponsible}
              options={[
                keep,
                { value: NOBODY, label: t('none.responsible') },
                ...colleagues.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function ValidityOfMany(props: {
  count: number;
  close: () => void;
  go: (change: Partial<Validity>) => void;
}) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const [how, setHow] = useState<'keep' | 'day' | 'open'>('keep');
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [months, setMonths] = useState<number | null>(null);
  const change: Partial<Validity> = {
    ...(how === 'open' ? { until: null } : {}),
    ...(how === 'day' && until ? { until: until.format('YYYY-MM-DD') } : {}),
    ...(months ? { reviewMonths: months } : {}),
  };
  return (
    <Modal
      open
      title={t('many.validityOf', { count: props.count })}
      okText={t('many.go')}
      okButtonProps={{ disabled: Object.keys(change).length === 0 || (how === 'day' && !until) }}
      cancelText={common('action.cancel')}
      onCancel={props.close}
      onOk={() => {
        props.go(change);
        props.close();
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t('validity.until')} htmlFor="many-until">
          <div className={styles.untilMany}>
            <Select<'keep' | 'day' | 'open'>
              id="many-until"
              value={how}
              onChange={setHow}
              options={[
                { value: 'keep', label: t('many.keep') },
                { value: 'day', label: t('many.untilDay') },
                { value: 'open', label: t('valid.open') },
              ]}
            />
            {how === 'day' && (
              <DatePicker aria-label={t('many.untilDay')} value={until} onChange={setUntil} />
            )}
          </div>
        </Form.Item>
        <Form.Item label={t('validity.review')} htmlFor="many-months">
          <InputNumber
            id="many-months"
            min={1}
            max={24}
            precision={0}
            value={months}
            onChange={setMonths}
            placeholder={t('many.keep')}
            suffix={t('validity.months')}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
