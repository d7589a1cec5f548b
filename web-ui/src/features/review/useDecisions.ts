import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DecideReply, ReviewItem } from '@/api/model';
import { decide, itemsQuery, takeBack } from './reviewQueries';

/**
 * Decides at once on the screen and then at the service, so that the next reply need not wait for the last one. What the service refuses is undecided
 * again, and said. The last decision is taken back first, once it has arrived.
 */
export function useDecisions(reviewId: string, refused: (error: unknown, item: ReviewItem) => void) {
  const client = useQueryClient();
  const { queryKey } = itemsQuery(reviewId);
  const running = useRef(new Map<string, Promise<void>>());
  const turns = useRef(new Map<string, number>());
  const [made, setMade] = useState<string[]>([]);

  const put = (replyId: string, change: (item: ReviewItem) => ReviewItem) =>
    client.setQueryData(queryKey, (items) =>
      items?.map((item) => (item.replyId === replyId ? change(item) : item)),
    );

  /** One call after the other for each reply; what an earlier one answers is not shown over a later one. */
  const act = (item: ReviewItem, shown: ReviewItem, call: () => Promise<ReviewItem>, failed?: () => void) => {
    const id = item.replyId;
    const turn = (turns.current.get(id) ?? 0) + 1;
    turns.current.set(id, turn);
    void client.cancelQueries({ queryKey });
    put(id, () => shown);
    const settle = (now: ReviewItem) => {
      if (turns.current.get(id) === turn) put(id, () => now);
    };
    const whole = (running.current.get(id) ?? Promise.resolve()).then(call).then(
      (now) => {
        settle(now);
        changed();
      },
      (error) => {
        settle(item);
        failed?.();
        refused(error, item);
        void client.invalidateQueries({ queryKey });
      },
    );
    running.current.set(id, whole);
    void whole.finally(() => {
      if (running.current.get(id) === whole) running.current.delete(id);
    });
  };

  const changed = () => {
    void client.invalidateQueries({ queryKey: ['reply-reviews', 'rounds'] });
    void client.invalidateQueries({ queryKey: ['reply-reviews', 'report', reviewId] });
    void client.invalidateQueries({ queryKey: ['reply-reviews', 'steps', reviewId] });
    void client.invalidateQueries({ queryKey: ['replies'] });
  };

  const make = (item: ReviewItem, decision: DecideReply): void => {
    setMade((before) => [...before, item.replyId]);
    act(
      item,
      { ...item, decision: decision.decision, reason: decision.reason ?? null },
      () => decide(reviewId, item.replyId, decision),
      () => setMade((before) => before.filter((one) => one !== item.replyId)),
    );
  };

  const undo = (item: ReviewItem): void => {
    setMade((before) => before.filter((one) => one !== item.replyId));
    act(
      item,
      { ...item, decision: null, reason: null, newUntil: null, decidedBy: null, decidedAt: null },
      () => takeBack(reviewId, item.replyId),
    );
  };

  /** Until everything that was decided has arrived. */
  const settled = () => Promise.all(running.current.values());

  return { make, undo, settled, last: made.at(-1) };
}
