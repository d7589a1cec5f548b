import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/shared/ui/FormDialog';
import { createReply, foldersQuery, useLookAgain } from './replyQueries';

interface Values {
  title: string;
  folder: string;
  body: string;
}

/** Begins a reply; everything else is written on its page. */
export function NewReply({ folder, close }: { folder: string | undefined; close: () => void }) {
  const { t } = useTranslation('reply');
  const navigate = useNavigate();
  const lookAgain = useLookAgain();
  const folders = useQuery(foldersQuery).data ?? [];
  return (
    <FormDialog<Values, { id: string }>
      title={t('new.title')}
      okText={t('new.go')}
      initialValues={{ folder }}
      close={close}
      send={({ title, folder: into, body }) =>
        createReply({
          folder: into,
          reviewMonths: 6,
          content: {
            title: title.trim(),
            questions: [],
            body,
            plain: '',
            kinds: [],
            channels: [],
            tags: [],
            variables: [],
            basis: null,
            files: [],
            language: 'CHINESE',
          },
          note: null,
        })
      }
      saved={({ id }) => {
        void lookAgain();
        void navigate({ to: '/replies/$replyId', params: { replyId: id }, search: { edit: true } });
      }}
    >
      <Form.Item
        name="title"
        label={t('field.title')}
        rules={[{ required: true, whitespace: true, message: t('new.needTitle') }]}
      >
        <Input maxLength={100} placeholder={t('field.titleHint')} />
      </Form.Item>
      <Form.Item
        name="folder"
        label={t('field.folder')}
        rules={[{ required: true, message: t('new.needFolder') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={folders.map((one) => ({ value: one.key, label: one.name }))}
        />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('field.body')}
        extra={t('new.bodyHint')}
        rules={[{ required: true, whitespace: true, message: t('new.needBody') }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
    </FormDialog>
  );
}
