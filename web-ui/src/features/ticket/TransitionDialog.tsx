import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AllowedTransition, Ticket } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { AssigneeSelect } from './AssigneeSelect';
import { type Beyond, isBeyond } from './Escalations';
import { FieldInput } from './FieldInput';
import { useTransition } from './ticketQueries';

/** Asks what a step needs before it is taken. Steps that need nothing are taken at once, without this. */
export function TransitionDialog(props: {
  ticket: Ticket;
  transition: AllowedTransition;
  close: () => void;
  /** Somebody else must decide it. */
  beyond: (step: Beyond) => void;
}) {
  const { t, i18n } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string>>();
  const transit = useTransition(props.ticket);
  const { transition } = props;
  const english = i18n.language === 'en';
  const label = english ? transition.labelEn : transition.label;
  const needsAssignee = transition.requires.includes('assignee') && !props.ticket.assignee;
  const needsComment = transition.requires.includes('comment');
  const submit = ({ comment = '', ...fields }: Record<string, string>) => {
    transit.mutate(
      { transition: transition.name, comment: comment.trim() || undefined, fields },
      {
        onSuccess: () => {
          void message.success(t('transition.done', { label }));
          props.close();
        },
        onError: (error) => {
          if (isBeyond(error)) {
            const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
            props.beyond({ transition: transition.name, label, fields: given, refusal: error });
            return;
          }
          const left = showInForm(form, error);
          if (left) void message.error(problemText(error));
        },
      },
    );
  };
  const first = useFirstField();
  return (
    <Modal
      open
      title={label}
      okText={label}
      cancelText={common('action.cancel')}
      confirmLoading={transit.isPending}
      onOk={form.submit}
      onCancel={props.close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          onFinish={submit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              form.submit();
            }
          }}
        >
          {transition.fields.map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={english ? field.labelEn : field.label}
              rules={[
                {
                  required: true,
                  message: t('new.needed', { field: english ? field.labelEn : field.label }),
                },
              ]}
            >
              <FieldInput field={field} autoFocus />
            </Form.Item>
          ))}
          {needsAssignee && (
            <Form.Item
              name="assigneeId"
              label={t('detail.assignee')}
              rules={[{ required: true, message: t('new.needed', { field: t('detail.assignee') }) }]}
            >
              <AssigneeSelect estateId={props.ticket.estate.id} />
            </Form.Item>
          )}
          <Form.Item
            name="comment"
            label={t('transition.comment')}
            rules={
              needsComment ? [{ required: true, whitespace: true, message: t('transition.needed') }] : []
            }
          >
            <Input.TextArea
              autoFocus={transition.fields.length === 0 && !needsAssignee}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={4000}
              placeholder={t('transition.commentHint')}
            />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
