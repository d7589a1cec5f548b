import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionOwner } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { categoriesQuery } from '@/features/settings/settingsQueries';
import { QueryView } from '@/shared/ui/states';
import styles from './question.module.css';
import { keepOwners, ownersQuery, useAct } from './questionQueries';
import { useOwners } from './useOwners';

interface Row {
  key: number;
  categoryId: string | null;
  owner: string | undefined;
}

const ownerIn = (rule: QuestionOwner) =>
  rule.ownerId ? `p:${rule.ownerId}` : rule.teamId ? `t:${rule.teamId}` : undefined;

/** Who has to answer questions about what; the first line that fits counts. */
export function Owners() {
  const query = useQuery(ownersQuery);
  return (
    <QueryView query={query}>{(rules) => <Rules key={JSON.stringify(rules)} rules={rules} />}</QueryView>
  );
}

function Rules({ rules }: { rules: QuestionOwner[] }) {
  const { t, i18n } = useTranslation('question');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const may = useMay('REPLY_APPROVE');
  const owners = useOwners(may);
  const categories = useQuery({ ...categoriesQuery, enabled: may }).data ?? [];
  const keep = useAct(keepOwners);
  const [tried, setTried] = useState(false);
  const [rows, setRows] = useState<Row[]>(() =>
    rules.map((rule, key) => ({ key, categoryId: rule.categoryId ?? null, owner: ownerIn(rule) })),
  );
  const change = (key: number, part: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    setRows((before) => [
      ...before,
      { key: Math.max(-1, ...before.map((row) => row.key)) + 1, categoryId: null, owner: undefined },
    ]);
  const save = () => {
    setTried(true);
    if (rows.some((row) => !row.owner)) return;
    keep.mutate(
      [
        rows.map((row) => ({
          categoryId: row.categoryId,
          teamId: row.owner?.startsWith('t:') ? row.owner.slice(2) : null,
          ownerId: row.owner?.startsWith('p:') ? row.owner.slice(2) : null,
        })),
      ],
      {
        onSuccess: () => void message.success(t('owners.kept')),
        onError: (error) => void message.error(problemText(error)),
      },
    );
  };
  const english = i18n.language.startsWith('en');
  return (
    <div className={styles.owners}>
      <p className={styles.quiet}>{t(may ? 'owners.about' : 'owners.aboutOnly')}</p>
      {rows.length === 0 && <p>{t('owners.none')}</p>}
      <ol>
        {rows.map((row) => (
          <li key={row.key}>
            <Select<string>
              aria-label={t('owners.category')}
              disabled={!may}
              value={row.categoryId ?? ''}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: t('owners.everything') },
                ...categories
                  .filter((one) => one.active)
                  .map((one) => ({
                    value: one.id,
                    label: `${domain(`kind.${one.kind}`)} · ${english ? one.nameEn : one.name}`,
                  })),
              ]}
              onChange={(value) => change(row.key, { categoryId: value || null })}
            />
            <Select<string>
              aria-label={t('owners.owner')}
              disabled={!may}
              placeholder={t('owners.choose')}
              {...(row.owner ? { value: row.owner } : {})}
              {...(tried && !row.owner ? { status: 'error' as const } : {})}
              showSearch={{ optionFilterProp: 'label' }}
              options={owners}
              onChange={(owner) => change(row.key, { owner })}
            />
            {may && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('owners.remove')}
                onClick={() => setRows((before) => before.filter((one) => one.key !== row.key))}
              />
            )}
          </li>
        ))}
      </ol>
      {tried && rows.some((row) => !row.owner) && (
        <p className={styles.wrong} role="alert">
          {t('owners.needOwner')}
        </p>
      )}
      {may && (
        <div className={styles.actions}>
          <Button icon={<PlusOutlined />} onClick={add}>
            {t('owners.add')}
          </Button>
          <Button type="primary" loading={keep.isPending} onClick={save}>
            {t('owners.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
