import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ticketChanged } from './ticketQueries';

interface LiveTicket {
  ticketId: string;
  number: string;
  version: number;
  change: string;
  actorId?: string | null;
}

/** Changes that others make, as they happen. Many at once are taken together, so that a busy minute is not a storm of requests. */
export function useLive(): 'connecting' | 'on' | 'off' {
  const client = useQueryClient();
  const [state, setState] = useState<'connecting' | 'on' | 'off'>('connecting');
  const waiting = useRef(new Set<string>());
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const ids = [...waiting.current];
      waiting.current.clear();
      ticketChanged(client);
      for (const id of ids) ticketChanged(client, id);
    };
    const source = new EventSource('/api/v1/live');
    let dropped = false;
    source.onopen = () => {
      setState('on');
      if (dropped) ticketChanged(client); // what happened while we were away
      dropped = false;
    };
    source.onerror = () => {
      dropped = true;
      setState('off');
    };
    source.addEventListener('ticket', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as LiveTicket;
      waiting.current.add(change.ticketId);
      timer ??= setTimeout(flush, 300);
    });
    source.addEventListener('notification', () => {
      void client.invalidateQueries({ queryKey: ['notifications'] });
    });
    source.addEventListener('call', () => {
      void client.invalidateQueries({ queryKey: ['calls'] });
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
  return state;
}
