import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Page } from '@/shared/ui/Page';
import { Absences } from './Absences';
import styles from './dispatch.module.css';
import { HandOffTimes } from './HandOffTimes';
import { LoadBoard } from './LoadBoard';
import { Pools } from './Pools';

const TABS = ['pools', 'load', 'handOffs', 'absences'] as const;

/** Who has what to do: pools, loads, hand-offs and who is away. */
export function DispatchPage() {
  const { t } = useTranslation('dispatch');
  const search = useSearch({ from: '/staff/dispatch' });
  const navigate = useNavigate();
  const mayAssign = useMay('TICKET_ASSIGN');
  const tabs = TABS.filter((one) => one !== 'load' || mayAssign);
  const tab = tabs.find((one) => one === search.tab) ?? 'pools';
  return (
    <Page title={t('title')} about={t('about')}>
      <div className={styles.tabs}>
        <Segmented
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={(value) =>
            void navigate({ to: '/dispatch', search: (before) => ({ ...before, tab: value }) })
          }
        />
      </div>
      {tab === 'pools' && <Pools />}
      {tab === 'load' && <LoadBoard />}
      {tab === 'handOffs' && <HandOffTimes />}
      {tab === 'absences' && <Absences />}
    </Page>
  );
}
