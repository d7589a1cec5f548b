import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Permission, useMe } from '@/api/session';
import { Room } from '@/shared/ui/Room';

/** The parts of the room in their order, which permission opens each, and its name among the texts of `reply`. */
const PARTS = [
  { to: '/replies', name: 'tab.replies', needs: 'TICKET_READ' },
  { to: '/replies/review', name: 'tab.review', needs: 'TICKET_READ' },
  { to: '/replies/questions', name: 'tab.questions', needs: 'TICKET_READ' },
  { to: '/replies/consistency', name: 'tab.consistency', needs: 'TICKET_READ' },
  { to: '/replies/writing', name: 'tab.writing', needs: 'TICKET_READ' },
  { to: '/replies/guides', name: 'tab.guides', needs: 'TICKET_READ' },
  { to: '/replies/weekly', name: 'tab.weekly', needs: 'TICKET_READ' },
  { to: '/replies/sharing', name: 'tab.sharing', needs: 'TICKET_READ' },
  { to: '/replies/exchange', name: 'tab.exchange', needs: 'REPLY_WRITE' },
] as const satisfies {
  to: LinkProps['to'];
  name: string;
  needs: Permission;
}[];

/** One room for what the company answers. */
export function ReplyRoom() {
  const { t } = useTranslation('reply');
  const { permissions } = useMe();
  return (
    <Room
      label={t('room')}
      parts={PARTS.filter((part) => permissions.includes(part.needs)).map(({ to, name }) => ({
        to,
        label: t(name),
      }))}
    />
  );
}
