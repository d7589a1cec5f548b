import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Talk } from '@/features/talk/Talk';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import type { ArchiveTab } from './archiveSearch';
import { Exports } from './Exports';
import { Homes } from './Homes';
import { Imports } from './Imports';
import { People } from './People';
import { Unmaskings } from './Unmaskings';

/** Homes and the people tied to them: who, since when, what is missing, and who looked at whose data. */
export function ArchivePage() {
  const { t } = useTranslation('archive');
  const { tab } = useSearch({ from: '/staff/archive' });
  const navigate = useNavigate({ from: '/archive' });
  const mayRead = useMay('CONTACT_READ');
  const mayManage = useMay('CONTACT_MANAGE');
  const mayUnmask = useMay('PERSONAL_DATA_READ');
  const mayTalk = useMay('TICKET_READ');
  const mayAudit = useMay('AUDIT_READ');
  const items: { key: ArchiveTab; label: string; content: () => React.ReactNode }[] = [
    { key: 'homes', label: t('tab.homes'), content: () => <Homes /> },
    { key: 'people', label: t('tab.people'), content: () => <People /> },
  ];
  if (mayTalk) items.push({ key: 'talk', label: t('tab.talk'), content: () => <Talk /> });
  if (mayManage && mayUnmask)
    items.push({ key: 'imports', label: t('tab.imports'), content: () => <Imports /> });
  if (mayAudit) {
    items.push({ key: 'unmaskings', label: t('tab.unmaskings'), content: () => <Unmaskings /> });
    items.push({ key: 'exports', label: t('tab.exports'), content: () => <Exports /> });
  }
  return (
    <Page title={t('title')} about={t('about')}>
      {mayRead ? (
        <Tabs<ArchiveTab>
          plain
          value={items.find((one) => one.key === tab)?.key ?? 'homes'}
          choose={(key) =>
            void navigate({ search: ({ estate }) => ({ ...(estate ? { estate } : {}), tab: key }) })
          }
          items={items}
        />
      ) : (
        <Surface>
          <DeniedState permission="CONTACT_READ" />
        </Surface>
      )}
    </Page>
  );
}
