import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMe } from '@/api/session';
import { workChanged } from './myWorkQueries';
import { startSending } from './outbox';

/** As long as this is shown, what waits on the phone goes out whenever it can. */
export function useSending(): void {
  const client = useQueryClient();
  const { accountId } = useMe();
  useEffect(() => startSending(accountId, () => workChanged(client)), [accountId, client]);
}
