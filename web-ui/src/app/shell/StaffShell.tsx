import {
  AlertOutlined,
  BarChartOutlined,
  BookOutlined,
  ClockCircleOutlined,
  ContactsOutlined,
  DashboardOutlined,
  HomeOutlined,
  InboxOutlined,
  MessageOutlined,
  PhoneOutlined,
  RiseOutlined,
  SearchOutlined,
  SettingOutlined,
  SmileOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useMatchRoute, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { useMay, useMe } from '@/api/session';
import { IncomingCalls } from '@/features/call/IncomingCalls';
import { OnDuty } from '@/features/duty/OnDuty';
import { Bell } from '@/features/notification/Bell';
import { Mark } from '@/shared/ui/Mark';
import { Leaving } from './Leaving';
import { type NavItem, SearchBox, Shell } from './Shell';
import styles from './Shell.module.css';

// what a technician's phone keeps goes out from every page; nobody else loads it
const Outgoing = lazy(async () => ({ default: (await import('@/features/mywork/Outgoing')).Outgoing }));

// most pages are left without looking for anything
const Palette = lazy(async () => ({ default: (await import('@/features/search/Palette')).Palette }));

/** The portal of one company. Shows only the rooms that the person may enter. */
export function StaffShell() {
  const { t } = useTranslation();
  const portal = useRouteContext({ from: '/staff', select: (context) => context.portal });
  const maySeeEstates = useMay('ESTATE_READ');
  const maySeeCallers = useMay('CONTACT_READ');
  const maySeeStaff = useMay('STAFF_READ');
  const mayCompare = useMay('BENCHMARK_READ');
  const maySeeKpis = useMay('KPI_READ');
  const mayWork = useMay('TICKET_READ');
  const repairs = useMe().roles.includes('TECHNICIAN');
  const mayManage = [
    useMay('COMPANY_MANAGE'),
    useMay('STAFF_READ'),
    useMay('WORKFLOW_READ'),
    useMay('POLICY_READ'),
  ].some(Boolean);
  const [finding, setFinding] = useState(false);
  const find = useCallback(() => setFinding(true), []);
  // the search page has the box itself, larger, and answers the keys
  const searching = Boolean(useMatchRoute()({ to: '/search' }));
  if (portal.kind !== 'COMPANY') return null;
  const nav: NavItem[] = [
    ...(repairs ? [{ to: '/my-work' as const, label: t('nav.myWork'), icon: <ToolOutlined /> }] : []),
    { to: '/tickets', label: t('nav.work'), icon: <InboxOutlined /> },
    ...(mayWork ? [{ to: '/dispatch' as const, label: t('nav.dispatch'), icon: <TeamOutlined /> }] : []),
    ...(mayWork
      ? [{ to: '/clock-board' as const, label: t('nav.clocks'), icon: <ClockCircleOutlined /> }]
      : []),
    { to: '/search', label: t('nav.search'), icon: <SearchOutlined /> },
    ...(mayWork ? [{ to: '/messages' as const, label: t('nav.messages'), icon: <MessageOutlined /> }] : []),
    ...(mayWork ? [{ to: '/replies' as const, label: t('nav.replies'), icon: <BookOutlined /> }] : []),
    ...(mayWork ? [{ to: '/incidents' as const, label: t('nav.incidents'), icon: <AlertOutlined /> }] : []),
    ...(mayWork ? [{ to: '/callbacks' as const, label: t('nav.callbacks'), icon: <SmileOutlined /> }] : []),
    ...(maySeeEstates ? [{ to: '/estates' as const, label: t('nav.estates'), icon: <HomeOutlined /> }] : []),
    ...(maySeeCallers
      ? [{ to: '/archive' as const, label: t('nav.archive'), icon: <ContactsOutlined /> }]
      : []),
    ...(maySeeStaff ? [{ to: '/duty' as const, label: t('nav.duty'), icon: <PhoneOutlined /> }] : []),
    ...(mayCompare ? [{ to: '/compare' as const, label: t('nav.compare'), icon: <BarChartOutlined /> }] : []),
    ...(maySeeKpis ? [{ to: '/kpis' as const, label: t('nav.kpis'), icon: <DashboardOutlined /> }] : []),
    ...(maySeeKpis
      ? [{ to: '/improvement' as const, label: t('nav.improvement'), icon: <RiseOutlined /> }]
      : []),
    ...(mayManage ? [{ to: '/settings' as const, label: t('nav.settings'), icon: <SettingOutlined /> }] : []),
  ];
  return (
    <Shell
      brand={
        <>
          {portal.logoUrl ? <img src={portal.logoUrl} alt="" height={28} /> : <Mark />}
          <span className={styles.brandName} title={portal.name}>
            {portal.shortName ?? portal.name}
          </span>
        </>
      }
      nav={nav}
      middle={
        <>
          {maySeeEstates && <EstateSwitch />}
          {!searching && <SearchBox open={find} />}
          {finding && (
            <Suspense fallback={null}>
              <Palette
                close={() => setFinding(false)}
                pages={nav.map(({ to, label, icon }) => ({ to: String(to), label, icon }))}
              />
            </Suspense>
          )}
        </>
      }
      notice={
        <>
          <Trial />
          {maySeeStaff && <OnDuty />}
          {mayWork && <Bell />}
        </>
      }
      banner={
        <>
          <Leaving />
          {maySeeCallers && <IncomingCalls />}
          {repairs && (
            <Suspense fallback={null}>
              <Outgoing />
            </Suspense>
          )}
        </>
      }
    />
  );
}

function EstateSwitch() {
  const { t } = useTranslation();
  const { estate } = useSearch({ from: '/staff' });
  const navigate = useNavigate();
  const estates = useQuery(estatesQuery);
  return (
    <Select<string>
      aria-label={t('top.estate')}
      className="hearth-estate-switch"
      variant="borderless"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={estate ?? ''}
      loading={estates.isPending}
      options={[
        { value: '', label: t('top.allEstates') },
        ...(estates.data ?? []).map((e) => ({ value: e.id, label: e.name })),
      ]}
      onChange={(chosen) =>
        void navigate({ to: '.', search: (before) => ({ ...before, estate: chosen || undefined }) })
      }
    />
  );
}

function Trial() {
  const { t } = useTranslation();
  const ends = useMe().company?.trialEndsAt;
  const trial = useMe().company?.status === 'TRIAL';
  if (!trial || !ends) return null;
  const days = Math.ceil((new Date(ends).getTime() - Date.now()) / 86_400_000);
  return <span className={styles.trial}>{days > 0 ? t('top.trialLeft', { days }) : t('top.trialOver')}</span>;
}
