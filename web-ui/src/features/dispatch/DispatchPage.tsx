import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Badge, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { openEscalationsQuery } from '@/api/escalations';
import { useMay, useMe } from '@/api/session';
import { Page } from '@/shared/ui/Page';
import { Absences } from './Absences';
import { Calls } from './Calls';
import styles from './dispatch.module.css';
import { Escalations } from './Escalations';
import { HandOffTimes } from './HandOffTimes';
import { LoadBoard } from './LoadBoard';
import { Pools } from './Pools';

const TABS = ['pools', 'escalations', 'load', 'handOffs', 'absences', 'calls'] as const;

/** Who has what to do: pools, what waits for a decision, loads, hand-offs, who is away and who calls. */
export function DispatchPage() {
  const { t } = useTranslation('dispatch');
  const search = useSearch({ from: '/staff/dispatch' });
  const navigate = useNavigate();
  const me = useMe();
  const may: Partial<Record<(typeof TABS)[number], boolean>> = {
    load: useMay('TICKET_ASSIGN'),
    calls: [useMay('KPI_READ'), useMay('CONTACT_READ')].some(Boolean),
  };
  const tabs = TABS.filter((one) => may[one] ?? true);
  const tab = tabs.find((one) => one === search.tab) ?? 'pools';
  const waiting = useQuery(openEscalationsQuery).data?.filter((one) => one.toId === me.accountId).length;
  return (
    <Page title={t('title')} about={t('about')}>
      <div className={styles.tabs}>
        <Segmented
          value={tab}
          options={tabs.map((value) => ({
            value,
            label:
              value === 'escalations' && waiting ? (
                <span>
                  {t(`tab.${value}`)} <Badge count={waiting} size="small" />
                </span>
              ) : (
                t(`tab.${value}`)
              ),
          }))}
          onChange={(value) =>
            void navigate({ to: '/dispatch', search: (before) => ({ ...before, tab: value }) })
          }
        />
      </div>
      {tab === 'pools' && <Pools />}
      {tab === 'escalations' && <Escalations />}
      {tab === 'load' && <LoadBoard />}
      {tab === 'handOffs' && <HandOffTimes />}
      {tab === 'absences' && <Absences />}
      {tab === 'calls' && <Calls />}
    </Page>
  );
}
