import { useQueryClient } from '@tanstack/react-query';
import { useLive as useLiveTickets } from '@/shared/hooks/useLive';
import { ticketChanged } from './ticketQueries';

/** Lists, counts and the open ticket follow what others change. */
export function useLive(): 'connecting' | 'on' | 'off' {
  const client = useQueryClient();
  return useLiveTickets((ids) => {
    ticketChanged(client);
    for (const id of ids) ticketChanged(client, id);
  });
}
