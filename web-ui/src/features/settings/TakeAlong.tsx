import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CompanyExport } from '@/api/model';
import { problemText } from '@/api/problems';
import { saveAs } from '@/shared/save';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './settings.module.css';
import { beginExport, exportsQuery } from './settingsQueries';

const TONES = { RUNNING: 'accent', READY: 'good', FAILED: 'bad', EXPIRED: 'neutral' } as const;

/** Everything the company has as a file, for whoever leaves and whoever wants to have it. */
export function TakeAlong() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(exportsQuery);
  const begin = useMutation({
    mutationFn: beginExport,
    onSettled: () => client.invalidateQueries({ queryKey: ['company-exports'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  const running = query.data?.some((one) => one.status === 'RUNNING');
  return (
    <Surface padded>
      <section className={styles.departure} aria-labelledby="takeout">
        <h2 id="takeout" className={styles.sectionTitle}>
          {t('takeout.title')}
        </h2>
        <p className={styles.hint}>{t('takeout.about')}</p>
        <Button loading={begin.isPending} disabled={running} onClick={() => begin.mutate()}>
          {t('takeout.begin')}
        </Button>
        <QueryView query={query}>
          {(all) => (
            <ul className={styles.exports}>
              {all.map((one) => (
                <li key={one.id}>
                  <OneExport one={one} />
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </section>
    </Surface>
  );
}

function OneExport({ one }: { one: CompanyExport }) {
  const { t, i18n } = useTranslation('settings');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <>
      <p className={styles.exportHead}>
        <StatusTag tone={TONES[one.status]}>{t(`takeout.${one.status}`)}</StatusTag>
        <span>
          {one.startedBy} · <Time at={one.startedAt} />
        </span>
        {one.status === 'READY' && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            onClick={() => saveAs(`/api/v1/company-exports/${one.id}/content`, `hearth-export-${one.id}.zip`)}
          >
            {t('takeout.download')}
          </Button>
        )}
      </p>
      {one.status === 'RUNNING' && (
        <Progress
          percent={one.total === 0 ? 0 : Math.floor((one.done / one.total) * 100)}
          aria-label={t('takeout.RUNNING')}
        />
      )}
      {one.status === 'READY' && (
        <p className={styles.hint}>
          {t('takeout.sum', {
            rows: number.format(one.rows),
            files: number.format(one.files),
            size: number.format((one.size ?? 0) / 1_000_000),
          })}
          {one.missing > 0 && ` · ${t('takeout.missing', { count: one.missing })}`}
          {' · '}
          {t('takeout.until')} <Time at={one.expiresAt} day />
          {one.downloadedBy && ` · ${t('takeout.downloaded', { name: one.downloadedBy })}`}
        </p>
      )}
    </>
  );
}
