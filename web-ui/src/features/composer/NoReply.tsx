import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenQuestion, Ticket } from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Time } from '@/shared/ui/Time';
import { nearestAnswersQuery, raiseQuestion } from './composerQueries';

const NEW = 'new';
const LONGEST = 300;

interface Asked {
  text: string;
  sameAs: string;
}

/** Where no reply fits: the question is written down, and somebody who knows answers it. */
export function NoReply({ ticket, asked }: { ticket: Ticket; asked: string }) {
  const { t } = useTranslation('composer');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('none.action')}
      </Button>
      {open && <Ask ticket={ticket} asked={asked} close={() => setOpen(false)} />}
    </>
  );
}

function Ask({ ticket, asked, close }: { ticket: Ticket; asked: string; close: () => void }) {
  const { t } = useTranslation('composer');
  const { message } = App.useApp();
  const [form] = Form.useForm<Asked>();
  const first = (asked || ticket.description || ticket.title).slice(0, LONGEST);
  const text = (Form.useWatch('text', form) ?? first).trim();
  const nearest = useQuery({ ...nearestAnswersQuery(ticket.id, text), enabled: text !== '' });
  const questions = nearest.data?.questions ?? [];
  return (
    <FormDialog<Asked, OpenQuestion>
      title={t('none.title')}
      okText={t('none.send')}
      about={t('none.about')}
      form={form}
      initialValues={{ text: first, sameAs: NEW }}
      send={({ text: question, sameAs }) =>
        raiseQuestion({
          text: question.trim(),
          source: 'COMPOSER',
          ticketId: ticket.id,
          ...(questions.some((one) => one.id === sameAs) && { sameAs }),
        })
      }
      saved={(question) =>
        void message.success(
          <>
            {t('none.done')} <Time at={question.dueAt} />
          </>,
        )
      }
      close={close}
    >
      <Form.Item
        name="text"
        label={t('none.text')}
        rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={LONGEST} />
      </Form.Item>
      <Form.Item name="sameAs" label={t('none.same')} hidden={questions.length === 0}>
        <Radio.Group
          vertical
          options={[
            ...questions.map((one) => ({ value: one.id, label: one.text })),
            { value: NEW, label: t('none.new') },
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
