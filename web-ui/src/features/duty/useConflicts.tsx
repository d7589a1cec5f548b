import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { exactTime } from '@/shared/format/time';

interface Conflict {
  name: string;
  from: string;
  to: string;
  otherFrom: string;
  otherTo: string;
}

/** Says why a plan was refused, with who would be in two places and when. */
export function useRefusal(zone: string): (error: unknown) => void {
  const { t, i18n } = useTranslation('duty');
  const { message, modal } = App.useApp();
  const time = (iso: string) => exactTime(iso, i18n.language, zone).replace(/:\d\d [^ ]+$/, '');
  return (error) => {
    const problem = asProblem(error);
    const conflicts = (problem.params?.conflicts ?? []) as Conflict[];
    if (conflicts.length === 0) {
      void message.error(problemText(error));
      return;
    }
    modal.warning({
      title: problemText(error),
      content: (
        <ul>
          {conflicts.map((one) => (
            <li key={`${one.name} ${one.from} ${one.otherFrom}`}>
              {t('conflict.line', { name: one.name, from: time(one.otherFrom), to: time(one.otherTo) })}
            </li>
          ))}
        </ul>
      ),
    });
  };
}
