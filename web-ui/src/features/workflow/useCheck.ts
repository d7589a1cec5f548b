import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WorkflowDefinition } from './definition';
import { check } from './workflowQueries';

const PAUSE = 450;

/** The findings of what is drawn, a moment after each change. Positions on the drawing cannot be wrong and are not sent. */
export function useCheck(definition: WorkflowDefinition) {
  const [settled, setSettled] = useState(definition);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(definition), PAUSE);
    return () => clearTimeout(timer);
  }, [definition]);
  const plain = {
    ...settled,
    states: settled.states.map(({ position: _position, ...state }) => state),
  } as WorkflowDefinition;
  const query = useQuery({
    queryKey: ['workflow-checks', plain],
    queryFn: ({ signal }) => check(plain, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return { ...query, isCurrent: settled === definition && !query.isPlaceholderData };
}
