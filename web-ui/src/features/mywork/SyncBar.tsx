import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { goToSignIn } from '@/api/session';
import { PHOTO_GONE } from './deliver';
import { discard, type Entry, sendNow, sendWithoutPhoto, tryAgain, useOutbox } from './outbox';
import styles from './SyncBar.module.css';
import { useTaskWords } from './words';

/** What is still on this phone, and what becomes of it. */
export function SyncBar({ ready }: { ready: boolean }) {
  const { t } = useTranslation('mywork');
  const { entries, state, read } = useOutbox();
  const waiting = entries.filter((entry) => !entry.refused).length;
  const refused = entries.filter((entry) => entry.refused);
  if (!read) return null;
  const words =
    state === 'signedOut'
      ? t('sync.signedOut', { count: waiting })
      : waiting === 0
        ? t(ready ? 'sync.readyOffline' : 'sync.done')
        : t(state === 'sending' ? 'sync.sending' : 'sync.waiting', { count: waiting });
  return (
    <>
      <div
        className={styles.bar}
        data-state={waiting === 0 && state !== 'signedOut' ? 'done' : state}
        data-ready={ready || undefined}
        data-waiting={waiting}
      >
        <span role="status">{words}</span>
        {state === 'signedOut' ? (
          <Button type="primary" size="small" onClick={goToSignIn}>
            {t('sync.signIn')}
          </Button>
        ) : (
          waiting > 0 &&
          state !== 'sending' && (
            <Button size="small" onClick={() => void sendNow()}>
              {t('sync.now')}
            </Button>
          )
        )}
      </div>
      {refused.length > 0 && (
        <ul className={styles.refused} aria-label={t('refused.title')}>
          {refused.map((entry) => (
            <Refused key={entry.key} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The service does not want it as it is: why, and what can be done. */
function Refused({ entry }: { entry: Entry }) {
  const { t } = useTranslation('mywork');
  const { t: common } = useTranslation();
  const { modal } = App.useApp();
  const words = useTaskWords();
  const { refused, task } = entry;
  if (!refused) return null;
  const why = refused.code === PHOTO_GONE ? t('refused.photoGone') : problemText(new ApiProblem(refused));
  const aboutPhoto = refused.code.startsWith('attachment.') || refused.code === PHOTO_GONE;
  const ask = () =>
    modal.confirm({
      title: t('refused.discardTitle'),
      content: t('refused.discardWhat', { what: words(task) }),
      okText: t('refused.discard'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () => discard(entry),
    });
  return (
    <li>
      <strong>
        {entry.number} · {words(task)}
      </strong>
      <span>{why}</span>
      <div className={styles.actions}>
        {task.kind === 'step' && task.hasPhoto && aboutPhoto ? (
          <Button onClick={() => void sendWithoutPhoto(entry)}>{t('refused.withoutPhoto')}</Button>
        ) : (
          <Button onClick={() => void tryAgain(entry)}>{t('refused.again')}</Button>
        )}
        <Button danger onClick={ask}>
          {t('refused.discard')}
        </Button>
      </div>
    </li>
  );
}
