import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Category, type CategoryKeywords, KINDS } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './settings.module.css';
import { categoriesQuery, keepKeywords, keywordsQuery } from './settingsQueries';

const LONGEST = 20;
const MOST = 100;

/** What tickets can be about, and by which words each category is suggested. */
export function CategoriesPage() {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const may = useMay('WORKFLOW_READ');
  const mayManage = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...categoriesQuery, enabled: may });
  const keywords = useQuery({ ...keywordsQuery, enabled: may }).data;
  const [editing, setEditing] = useState<Category>();
  const nameOf = (category: Category) => (i18n.language === 'en' ? category.nameEn : category.name);
  const wordsOf = (category: Category) => keywords?.find((one) => one.categoryId === category.id);
  const edited = editing && wordsOf(editing);
  return (
    <Page title={t('tab.categories')} about={`${t('categories.about')} ${t('keywords.about')}`} narrow>
      {may ? (
        <QueryView query={query}>
          {(categories) =>
            categories.length === 0 ? (
              <Surface>
                <EmptyState title={t('categories.empty')} hint={t('categories.emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.stack}>
                {KINDS.map((kind) => {
                  const own = categories.filter((c) => c.kind === kind && c.active);
                  if (own.length === 0) return null;
                  return (
                    <Surface key={kind}>
                      <div className={styles.kindHead}>
                        <h2>{domain(`kind.${kind}`)}</h2>
                      </div>
                      <ul className={styles.words}>
                        {own.map((c) => {
                          const known = wordsOf(c);
                          return (
                            <li key={c.id}>
                              <span>{nameOf(c)}</span>
                              <small>
                                {known && (known.words.join(common('list.comma')) || t('keywords.none'))}
                                {known?.own && ` · ${t('keywords.own')}`}
                              </small>
                              {mayManage && known && (
                                <Button
                                  size="small"
                                  aria-label={t('keywords.edit', { name: nameOf(c) })}
                                  onClick={() => setEditing(c)}
                                >
                                  {common('action.edit')}
                                </Button>
                              )}
                            </li>
                          );
                        })}
                      </ul>
                    </Surface>
                  );
                })}
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="WORKFLOW_READ" />
        </Surface>
      )}
      {editing && edited && (
        <WordsDialog name={nameOf(editing)} keywords={edited} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}

function WordsDialog(props: { name: string; keywords: CategoryKeywords; close: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ words: string[] }>();
  const { keywords } = props;
  const save = useMutation({
    mutationFn: (words: string[] | null) => keepKeywords(keywords.categoryId, words),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keywordsQuery.queryKey });
      void message.success(t('keywords.saved'));
      props.close();
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Modal
      open
      title={t('keywords.title', { name: props.name })}
      onCancel={props.close}
      footer={
        <div className={styles.rowActions}>
          {keywords.own && (
            <Button type="text" disabled={save.isPending} onClick={() => save.mutate(null)}>
              {t('keywords.back')}
            </Button>
          )}
          <span className={styles.grow} />
          <Button onClick={props.close}>{common('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={form.submit}>
            {common('action.save')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ words: keywords.words }}
        onFinish={({ words }) => save.mutate(words.map((word) => word.trim()).filter(Boolean))}
      >
        <Form.Item
          name="words"
          label={t('keywords.words')}
          extra={
            <>
              {t('keywords.hint')}
              {keywords.changedBy && (
                <div>
                  {t('keywords.changed', { name: keywords.changedBy })} <Time at={keywords.changedAt} />
                </div>
              )}
            </>
          }
          rules={[
            {
              validator: async (_, words: string[]) => {
                if (words.some((word) => word.trim().length > LONGEST))
                  throw new Error(t('keywords.tooLong'));
              },
            },
          ]}
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={MOST}
            tokenSeparators={[',', '，', '、', ' ']}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
