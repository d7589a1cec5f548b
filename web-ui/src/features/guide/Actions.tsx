import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { actions, useAct, useLookAgain } from './guideQueries';

/** What this person can do to the guide as it stands. */
export function Actions({ guide, edit }: { guide: Guide; edit: () => void }) {
  const { t } = useTranslation('guide');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const me = useMe();
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const [sendingBack, setSendingBack] = useState(false);
  const act = useAct();
  const run = (doing: () => Promise<unknown>, said: string) =>
    act.mutate(doing, {
      onSuccess: () => void message.success(said),
      onError: (error) => void message.error(problemText(error)),
    });
  const { open } = guide;
  const inReview = open?.state === 'IN_REVIEW';
  const ask = (what: 'retire' | 'discard', doing: () => Promise<unknown>) =>
    modal.confirm({
      title: t(`${what}.title`),
      content: t(`${what}.what`),
      okText: t(`${what}.action`),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => run(doing, t(`${what}.done`)),
    });
  const items: MenuProps['items'] = [
    ...(mayWrite && open
      ? [
          {
            key: 'discard',
            label: t('discard.action'),
            danger: true,
            onClick: () => ask('discard', () => actions.discard(guide.id)),
          },
        ]
      : []),
    ...(mayApprove && guide.shown && !guide.retiredOn
      ? [
          {
            key: 'retire',
            label: t('retire.action'),
            danger: true,
            onClick: () => ask('retire', () => actions.retire(guide.id)),
          },
        ]
      : []),
  ];
  // the service decides; that it will refuse is said before somebody tries
  const own = inReview && open.writtenBy === me.name;
  return (
    <>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button icon={<MoreOutlined />} aria-label={t('more')} />
        </Dropdown>
      )}
      {guide.shown && (
        <Button href={guide.path} target="_blank">
          {t('publicPage')}
        </Button>
      )}
      {guide.retiredOn && mayApprove && (
        <Button onClick={() => run(() => actions.revive(guide.id), t('revive.done'))}>
          {t('revive.action')}
        </Button>
      )}
      {inReview && mayApprove && (
        <>
          <Button onClick={() => setSendingBack(true)}>{t('back.action')}</Button>
          <Button
            type="primary"
            disabled={own}
            title={own ? t('approve.own') : undefined}
            loading={act.isPending}
            onClick={() => run(() => actions.approve(guide.id, open.revision), t('approve.done'))}
          >
            {t('approve.action')}
          </Button>
        </>
      )}
      {!inReview && mayWrite && (
        <Button type="primary" onClick={edit}>
          {t(open ? 'edit.goOn' : 'edit.action')}
        </Button>
      )}
      {sendingBack && <Why what="back" guide={guide} close={() => setSendingBack(false)} />}
    </>
  );
}

/** Asks why: a version goes back to whoever wrote it, or is shown to nobody any more. */
export function Why(props: { what: 'back' | 'withdraw'; guide: Guide; number?: number; close: () => void }) {
  const { t } = useTranslation('guide');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const { what, guide, number } = props;
  return (
    <FormDialog<{ why: string }, unknown>
      title={t(`${what}.title`)}
      okText={t(`${what}.action`)}
      close={props.close}
      about={<p>{t(`${what}.what`)}</p>}
      send={({ why }) =>
        number === undefined ? actions.sendBack(guide.id, why) : actions.withdraw(guide.id, number, why)
      }
      saved={() => {
        void message.success(t(`${what}.done`));
        void lookAgain();
      }}
    >
      <Form.Item
        name="why"
        label={t('why')}
        rules={[{ required: true, whitespace: true, message: t('needWhy') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
