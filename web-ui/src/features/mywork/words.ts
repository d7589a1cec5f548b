import { useTranslation } from 'react-i18next';
import type { Task } from './outbox';

/** What was done, in a few words. */
export function useTaskWords(): (task: Task) => string {
  const { t } = useTranslation('mywork');
  const { t: ticket } = useTranslation('ticket');
  return (task) => {
    switch (task.kind) {
      case 'step':
        return task.step.label || ticket(`step.${task.step.code}`);
      case 'material':
        return t('task.material', { name: task.name, quantity: task.use.quantity });
      case 'arrival':
        return t('task.arrival');
      case 'answer':
        return t('task.answer', { label: task.label });
    }
  };
}
