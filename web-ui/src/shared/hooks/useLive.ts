import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

interface LiveTicket {
  ticketId: string;
}

/**
 * Changes that others make, as they happen. Many at once are taken together, so that a busy minute is not a storm of requests.
 *
 * @param changed is told which tickets changed; with none, that some may have while the connection was away
 * @param pause how long changes are gathered
 */
export function useLive(changed: (ticketIds: string[]) => void, pause = 300): 'connecting' | 'on' | 'off' {
  const client = useQueryClient();
  const [state, setState] = useState<'connecting' | 'on' | 'off'>('connecting');
  const waiting = useRef(new Set<string>());
  const tell = useRef(changed);
  tell.current = changed;
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const ids = [...waiting.current];
      waiting.current.clear();
      tell.current(ids);
    };
    const source = new EventSource('/api/v1/live');
    let dropped = false;
    source.onopen = () => {
      setState('on');
      if (dropped) tell.current([]); // what happened while we were away
      dropped = false;
    };
    source.onerror = () => {
      dropped = true;
      setState('off');
    };
    source.addEventListener('ticket', (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as LiveTicket;
      waiting.current.add(change.ticketId);
      timer ??= setTimeout(flush, pause);
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
  }, [client, pause]);
  return state;
}
