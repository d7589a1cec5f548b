import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Guide, GuideKind } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { createGuide, useLookAgain } from './guideQueries';
import { GUIDE_KINDS } from './guideSearch';

interface Values {
  title: string;
  kind: GuideKind;
  code: string;
}

/** Begins a guide of the company: what it is called and where its address leads. */
export function NewGuide({ close, made }: { close: () => void; made: (guide: Guide) => void }) {
  const { t } = useTranslation('guide');
  const lookAgain = useLookAgain();
  return (
    <FormDialog<Values, Guide>
      title={t('new.title')}
      okText={t('new.go')}
      close={close}
      initialValues={{ kind: 'PROCEDURE' }}
      fields={{ 'guide.code-taken': 'code' }}
      send={({ title, kind, code }) =>
        createGuide({
          code,
          kind,
          estateId: null,
          content: {
            title,
            summary: '',
            body: '',
            fees: [],
            words: [],
            variables: [],
            values: {},
            from: null,
            until: null,
            change: null,
          },
        })
      }
      saved={(guide) => {
        void lookAgain();
        made(guide);
      }}
    >
      <Form.Item
        name="title"
        label={t('field.title')}
        rules={[{ required: true, whitespace: true, message: t('new.needTitle') }]}
      >
        <Input maxLength={60} placeholder={t('field.titleHint')} />
      </Form.Item>
      <Form.Item name="kind" label={t('list.kind')}>
        <Select options={GUIDE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('field.code')}
        extra={t('field.codeHint')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,59}$/, message: t('new.needCode') }]}
      >
        <Input maxLength={60} placeholder="renovation" prefix="/g/" />
      </Form.Item>
    </FormDialog>
  );
}
