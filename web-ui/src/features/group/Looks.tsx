import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/api/problems';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf } from '@/features/compare/measureWords';
import { saveAs } from '@/shared/save';
import { DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './group.module.css';
import { looksCsv, looksQuery } from './groupQueries';

/** Who of the group has looked at what, the newest first. */
export function Looks() {
  const { t, i18n } = useTranslation('group');
  const { message } = App.useApp();
  const query = useInfiniteQuery(looksQuery);
  const measures = useQuery(measuresQuery).data;
  const download = useMutation({
    mutationFn: looksCsv,
    onSuccess: (file) => saveAs(file, 'group-looks.csv'),
    onError: (error) => void message.error(problemText(error)),
  });
  const called = (key: string) => {
    const measure = measures?.find((one) => one.key === key);
    return measure ? nameOf(measure, i18n.language) : key;
  };
  const looks = query.data?.pages.flat() ?? [];
  return (
    <Surface padded>
      <h2 className={styles.subtitle}>{t('looks.title')}</h2>
      <p className={styles.quiet}>{t('looks.about')}</p>
      {looks.length > 0 && (
        <div className={styles.controls}>
          <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
            {t('looks.csv')}
          </Button>
        </div>
      )}
      <QueryView query={query}>
        {() =>
          looks.length === 0 ? (
            <EmptyState title={t('looks.empty')} hint={t('looks.emptyHint')} />
          ) : (
            <DataList
              label={t('looks.title')}
              items={looks}
              rowKey={(look) => String(look.id)}
              more={query}
              columns={[
                { key: 'who', title: t('looks.who'), card: 'title', render: (look) => look.byName },
                { key: 'at', title: t('looks.at'), render: (look) => <Time at={look.at} /> },
                { key: 'measure', title: t('column.measure'), render: (look) => called(look.measure) },
                {
                  key: 'period',
                  title: t('looks.period'),
                  render: (look) => `${look.first.slice(0, 7)} – ${look.last.slice(0, 7)}`,
                },
                {
                  key: 'estates',
                  title: t('looks.estates'),
                  number: true,
                  render: (look) => look.estates.toLocaleString(i18n.language),
                },
                {
                  key: 'purpose',
                  title: t('looks.purpose'),
                  card: 'badge',
                  render: (look) => t(`looks.${look.purpose}`),
                },
              ]}
            />
          )
        }
      </QueryView>
    </Surface>
  );
}
