import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketBatch } from '@/api/model';
import { problemText } from '@/api/problems';
import { handsChanged, undoBatch } from './dispatchQueries';

/** Says what became of many tickets, and offers to take it back. */
export function useBatchToast() {
  const { t } = useTranslation('dispatch');
  const { message } = App.useApp();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: undoBatch,
    onSuccess: (batch) => {
      const kept = batch.items.filter((item) => item.outcome === 'KEPT').length;
      void message.success(kept > 0 ? t('batch.undoneKept', { count: kept }) : t('batch.undone'));
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => handsChanged(client),
  });
  return (batch: TicketBatch) => {
    handsChanged(client);
    const refused = batch.items.filter((item) => item.outcome === 'REFUSED').length;
    const key = `batch-${batch.id}`;
    void message.open({
      key,
      type: refused > 0 ? 'warning' : 'success',
      duration: 15,
      content: (
        <span>
          {refused > 0
            ? t('batch.partly', { done: batch.done, refused })
            : t('batch.done', { count: batch.done })}
          {batch.done > 0 && (
            <Button
              type="link"
              size="small"
              onClick={() => {
                message.destroy(key);
                undo.mutate(batch.id);
              }}
            >
              {t('batch.undo')}
            </Button>
          )}
        </span>
      ),
    });
  };
}
