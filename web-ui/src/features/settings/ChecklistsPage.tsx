import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Category, type ChecklistItem, KINDS } from '@/api/model';
import { fieldText } from '@/api/problems';
import { useMay } from '@/api/session';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { categoriesQuery, checklistsQuery, keepChecklist } from './settingsQueries';

const MOST = 50;

/** What is to be looked at, category by category. */
export function ChecklistsPage() {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const may = useMay('TICKET_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const categories = useQuery({ ...categoriesQuery, enabled: may });
  const query = useQuery({ ...checklistsQuery, enabled: may });
  const [editing, setEditing] = useState<Category>();
  const nameOf = (category: Category) => (i18n.language === 'en' ? category.nameEn : category.name);
  if (!may)
    return (
      <Page title={t('tab.checklists')} about={t('checklists.about')} narrow>
        <Surface>
          <DeniedState permission="TICKET_READ" />
        </Surface>
      </Page>
    );
  return (
    <Page title={t('tab.checklists')} about={t('checklists.about')} narrow>
      <QueryView query={query}>
        {(lists) => (
          <QueryView query={categories}>
            {(all) =>
              all.length === 0 ? (
                <Surface>
                  <EmptyState title={t('categories.empty')} hint={t('categories.emptyHint')} />
                </Surface>
              ) : (
                <div className={styles.stack}>
                  {KINDS.map((kind) => {
                    const own = all.filter((one) => one.kind === kind && one.active);
                    if (own.length === 0) return null;
                    return (
                      <Surface key={kind}>
                        <div className={styles.kindHead}>
                          <h2>{domain(`kind.${kind}`)}</h2>
                        </div>
                        <ul className={styles.words}>
                          {own.map((category) => {
                            const items = lists.find((one) => one.categoryId === category.id)?.items ?? [];
                            return (
                              <li key={category.id}>
                                <span>{nameOf(category)}</span>
                                <small>
                                  {items.length === 0
                                    ? t('checklists.none')
                                    : `${t('checklists.count', { count: items.length })} · ${items
                                        .map((item) => (i18n.language === 'en' ? item.labelEn : item.label))
                                        .join(common('list.comma'))}`}
                                </small>
                                {mayManage && (
                                  <Button
                                    size="small"
                                    aria-label={t('checklists.editOf', { name: nameOf(category) })}
                                    onClick={() => setEditing(category)}
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
        )}
      </QueryView>
      {editing && (
        <ChecklistDialog
          category={editing}
          name={nameOf(editing)}
          items={query.data?.find((one) => one.categoryId === editing.id)?.items ?? []}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

type Draft = Omit<ChecklistItem, 'key'> & { key?: string };

/** An item's key is for the answers that are given to it; nobody has to think of one. */
const keyed = (draft: Draft): ChecklistItem => ({
  ...draft,
  key: draft.key ?? crypto.randomUUID(),
  required: Boolean(draft.required),
});

function ChecklistDialog(props: {
  category: Category;
  name: string;
  items: ChecklistItem[];
  close: () => void;
}) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<{ items?: Draft[] }, unknown>
      width={640}
      title={t('checklists.title', { name: props.name })}
      initialValues={{ items: props.items }}
      send={({ items }) => keepChecklist(props.category.id, (items ?? []).map(keyed))}
      saved={() => {
        void client.invalidateQueries({ queryKey: checklistsQuery.queryKey });
        void message.success(t('checklists.saved'));
      }}
      close={props.close}
    >
      <Form.List name="items">
        {(fields, { add, remove, move }) => (
          <>
            {fields.map((field, index) => (
              <div key={field.key} className={styles.checkItem}>
                <Form.Item name={[field.name, 'key']} hidden noStyle>
                  <input type="hidden" />
                </Form.Item>
                <Form.Item name={[field.name, 'label']} label={t('checklists.item')} rules={[required]}>
                  <Input maxLength={80} />
                </Form.Item>
                <Form.Item name={[field.name, 'labelEn']} label={t('checklists.itemEn')} rules={[required]}>
                  <Input maxLength={80} />
                </Form.Item>
                <div className={styles.rowActions}>
                  <Form.Item name={[field.name, 'required']} valuePropName="checked" noStyle>
                    <Checkbox>{t('checklists.required')}</Checkbox>
                  </Form.Item>
                  <span className={styles.grow} />
                  {index > 0 && (
                    <Button
                      type="text"
                      icon={<ArrowUpOutlined />}
                      aria-label={t('checklists.up', { number: index + 1 })}
                      onClick={() => move(index, index - 1)}
                    />
                  )}
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('checklists.removeOf', { number: index + 1 })}
                    onClick={() => remove(field.name)}
                  >
                    {t('checklists.remove')}
                  </Button>
                </div>
              </div>
            ))}
            <Button block icon={<PlusOutlined />} disabled={fields.length >= MOST} onClick={() => add({})}>
              {t('checklists.add')}
            </Button>
            <p className={styles.hint}>{t('checklists.hint')}</p>
          </>
        )}
      </Form.List>
    </FormDialog>
  );
}
