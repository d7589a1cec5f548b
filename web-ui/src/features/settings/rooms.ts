import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '@/api/session';

/** The rooms of settings in their order, and which permission opens each. */
const ROOMS = [
  { to: '/settings/company', name: 'tab.company', needs: 'COMPANY_MANAGE' },
  { to: '/settings/staff', name: 'tab.staff', needs: 'STAFF_READ' },
  { to: '/settings/teams', name: 'tab.teams', needs: 'STAFF_READ' },
  { to: '/settings/routing', name: 'tab.routing', needs: 'POLICY_READ' },
  { to: '/settings/authority', name: 'tab.authority', needs: 'POLICY_READ' },
  { to: '/settings/channels', name: 'tab.channels', needs: 'TICKET_READ' },
  { to: '/settings/mailboxes', name: 'tab.mailboxes', needs: 'COMPANY_MANAGE' },
  { to: '/settings/wechat', name: 'tab.wechat', needs: 'COMPANY_MANAGE' },
  { to: '/settings/delivery', name: 'tab.delivery', needs: 'COMPANY_MANAGE' },
  { to: '/settings/api-clients', name: 'tab.apiClients', needs: 'API_CLIENT_MANAGE' },
  { to: '/settings/webhooks', name: 'tab.webhooks', needs: 'COMPANY_MANAGE' },
  { to: '/settings/categories', name: 'tab.categories', needs: 'WORKFLOW_READ' },
  { to: '/settings/root-causes', name: 'tab.rootCauses', needs: 'TICKET_READ' },
  { to: '/settings/synonyms', name: 'tab.synonyms', needs: 'TICKET_READ' },
  { to: '/settings/materials', name: 'tab.materials', needs: 'ESTATE_MANAGE' },
  { to: '/settings/checklists', name: 'tab.checklists', needs: 'ESTATE_MANAGE' },
  { to: '/settings/owner-page', name: 'tab.ownerPage', needs: 'COMPANY_MANAGE' },
  { to: '/settings/places', name: 'tab.places', needs: 'ESTATE_READ' },
  { to: '/settings/workflows', name: 'tab.workflows', needs: 'WORKFLOW_READ' },
  { to: '/settings/clock-policy', name: 'tab.clockPolicy', needs: 'POLICY_READ' },
  { to: '/settings/industry', name: 'tab.industry', needs: 'COMPANY_MANAGE' },
  { to: '/settings/groups', name: 'tab.groups', needs: 'COMPANY_MANAGE' },
  { to: '/settings/replays', name: 'tab.replays', needs: 'POLICY_READ' },
] as const satisfies { to: LinkProps['to']; name: string; needs: Permission }[];

export function roomsFor(permissions: readonly Permission[]) {
  return ROOMS.filter((room) => permissions.includes(room.needs));
}
