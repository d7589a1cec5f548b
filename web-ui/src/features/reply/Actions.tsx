import { MoreOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Alert,
  App,
  Button,
  DatePicker,
  Dropdown,
  Form,
  Input,
  InputNumber,
  type MenuProps,
  Select,
} from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '@/api/model';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { FindingList } from './FindingList';
import { findingsOf } from './findings';
import styles from './reply.module.css';
import {
  actions,
  colleaguesQuery,
  discardDraft,
  fileReply,
  foldersQuery,
  setValidity,
  useAct,
  useLookAgain,
  type Validity,
} from './replyQueries';

const UNDO_SECONDS = 8;

/** What can be done to a reply as it stands, by this person. */
export function Actions({ reply, edit }: { reply: Reply; edit: () => void }) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const [dialog, setDialog] = useState<'back' | 'validity' | 'filing'>();
  const { open } = reply;
  const act = useAct((doing: () => Promise<unknown>) => doing());
  const run = (doing: () => Promise<unknown>, said?: ReactNode) =>
    act.mutate([doing], {
      onSuccess: () => said && void message.success({ content: said, duration: UNDO_SECONDS / 2 }),
      onError: (error) => {
        const findings = findingsOf(error);
        if (findings.length === 0) void message.error(problemText(error));
        else
          modal.error({
            title: problemText(error),
            content: <FindingList findings={findings} />,
            okText: t('edit.action'),
            onOk: edit,
          });
      },
    });
  const retire = () =>
    run(
      () => actions.retire(reply.id),
      <>
        {t('retire.done')}{' '}
        <Button
          type="link"
          size="small"
          onClick={() => run(() => actions.revive(reply.id), t('revive.done'))}
        >
          {t('undo')}
        </Button>
      </>,
    );
  const discard = () =>
    modal.confirm({
      title: t(reply.inForce ? 'discard.title' : 'discard.titleAll'),
      content: t(reply.inForce ? 'discard.what' : 'discard.whatAll'),
      okText: t('discard.go'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => {
        if (open)
          run(async () => {
            await discardDraft(reply.id, open.revision);
            if (!reply.inForce) void navigate({ to: '/replies' });
          }, t('discard.done'));
      },
    });
  const retired = reply.state === 'RETIRED';
  const items: MenuProps['items'] = [
    ...(mayWrite ? [{ key: 'filing', label: t('filing.action'), onClick: () => setDialog('filing') }] : []),
    ...(mayApprove
      ? [{ key: 'validity', label: t('validity.action'), onClick: () => setDialog('validity') }]
      : []),
    ...(mayApprove && reply.inForce && !retired
      ? [
          {
            key: 'right',
            label: t('stillRight.action'),
            onClick: () => run(() => actions.review(reply.id), t('stillRight.done')),
          },
        ]
      : []),
    ...(mayWrite && open
      ? [{ key: 'discard', label: t('discard.action'), danger: true, onClick: discard }]
      : []),
    ...(mayApprove && reply.inForce && !retired
      ? [{ key: 'retire', label: t('retire.action'), danger: true, onClick: retire }]
      : []),
  ];
  return (
    <>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button icon={<MoreOutlined />} aria-label={t('more')} />
        </Dropdown>
      )}
      {retired && mayApprove && (
        <Button type="primary" onClick={() => run(() => actions.revive(reply.id), t('revive.done'))}>
          {t('revive.action')}
        </Button>
      )}
      {open?.state === 'IN_REVIEW' && mayWrite && (
        <Button
          onClick={() =>
            run(async () => {
              await actions.withdraw(reply.id);
              edit();
            })
          }
        >
          {t('withdraw.action')}
        </Button>
      )}
      {open?.state === 'IN_REVIEW' && mayApprove && (
        <>
          <Button onClick={() => setDialog('back')}>{t('back.action')}</Button>
          <Button
            type="primary"
            loading={act.isPending}
            onClick={() => run(() => actions.approve(reply.id, open.revision), t('approve.done'))}
          >
            {t('approve.action')}
          </Button>
        </>
      )}
      {open?.state === 'DRAFT' && mayWrite && (
        <Button onClick={() => run(() => actions.submit(reply.id, open.revision), t('submit.done'))}>
          {t('submit.action')}
        </Button>
      )}
      {mayWrite && !retired && open?.state !== 'IN_REVIEW' && (
        <Button type={open ? 'default' : 'primary'} onClick={edit}>
          {t(open ? 'edit.goOn' : 'edit.action')}
        </Button>
      )}
      {dialog === 'back' && open && (
        <SendBack reply={reply} revision={open.revision} close={() => setDialog(undefined)} />
      )}
      {dialog === 'validity' && <ValidityDialog reply={reply} close={() => setDialog(undefined)} />}
      {dialog === 'filing' && <Filing reply={reply} close={() => setDialog(undefined)} />}
    </>
  );
}

function SendBack(props: { reply: Reply; revision: number; close: () => void }) {
  const { t } = useTranslation('reply');
  const lookAgain = useLookAgain();
  return (
    <FormDialog<{ note: string }, unknown>
      title={t('back.title')}
      okText={t('back.action')}
      close={props.close}
      send={({ note }) => actions.sendBack(props.reply.id, props.revision, note).catch(seenAgain(lookAgain))}
      saved={() => void lookAgain()}
    >
      <Form.Item
        name="note"
        label={t('back.why')}
        rules={[{ required: true, whitespace: true, message: t('back.need') }]}
      >
        <Input.TextArea rows={4} maxLength={500} placeholder={t('back.hint')} />
      </Form.Item>
    </FormDialog>
  );
}

/** What somebody else has changed meanwhile is fetched, so that the page behind the dialog shows it. */
function seenAgain(lookAgain: () => Promise<void>) {
  return (error: unknown): never => {
    if (asProblem(error).status === 412) void lookAgain();
    throw error;
  };
}

interface ValidityValues {
  from: Dayjs | null;
  until: Dayjs | null;
  reviewMonths: number;
}

function ValidityDialog({ reply, close }: { reply: Reply; close: () => void }) {
  const { t } = useTranslation('reply');
  const lookAgain = useLookAgain();
  const day = (value: Dayjs | null) => value?.format('YYYY-MM-DD') ?? null;
  const valuesOf = (values: ValidityValues): Validity => ({
    from: day(values.from),
    until: day(values.until),
    reviewMonths: values.reviewMonths,
  });
  return (
    <FormDialog<ValidityValues, unknown>
      title={t('validity.action')}
      close={close}
      initialValues={{
        from: reply.validFrom ? dayjs(reply.validFrom) : null,
        until: reply.validUntil ? dayjs(reply.validUntil) : null,
        reviewMonths: reply.reviewMonths,
      }}
      fields={{ 'reply.validity': 'until' }}
      send={(values) => setValidity(reply, valuesOf(values)).catch(seenAgain(lookAgain))}
      saved={() => void lookAgain()}
      about={<Alert type="info" showIcon title={t('validity.what')} className={styles.alert} />}
    >
      <div className={styles.pair}>
        <Form.Item name="from" label={t('validity.from')}>
          <DatePicker placeholder={t('valid.always')} className={styles.wide ?? ''} />
        </Form.Item>
        <Form.Item name="until" label={t('validity.until')}>
          <DatePicker placeholder={t('valid.open')} className={styles.wide ?? ''} />
        </Form.Item>
      </div>
      <Form.Item name="reviewMonths" label={t('validity.review')} rules={[{ required: true }]}>
        <InputNumber min={1} max={24} precision={0} suffix={t('validity.months')} />
      </Form.Item>
    </FormDialog>
  );
}

function Filing({ reply, close }: { reply: Reply; close: () => void }) {
  const { t } = useTranslation('reply');
  const lookAgain = useLookAgain();
  const maySeeStaff = useMay('STAFF_READ');
  const folders = useQuery(foldersQuery).data ?? [];
  const colleagues = useQuery({ ...colleaguesQuery, enabled: maySeeStaff }).data ?? [];
  const known = new Map(colleagues.map((one) => [one.id, one.name]));
  if (reply.responsible) known.set(reply.responsible.id, reply.responsible.name);
  return (
    <FormDialog<{ folder: string; responsibleId?: string | null }, unknown>
      title={t('filing.action')}
      close={close}
      initialValues={{ folder: reply.folder, responsibleId: reply.responsible?.id }}
      fields={{ 'reply.responsible-unknown': 'responsibleId', 'reply.folder-unknown': 'folder' }}
      send={({ folder, responsibleId }) =>
        fileReply(reply, { folder, responsibleId: responsibleId ?? null }).catch(seenAgain(lookAgain))
      }
      saved={() => void lookAgain()}
    >
      <Form.Item name="folder" label={t('field.folder')} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={folders.map((one) => ({ value: one.key, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="responsibleId" label={t('field.responsible')} extra={t('filing.what')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('none.responsible')}
          disabled={!maySeeStaff}
          options={[...known].map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
