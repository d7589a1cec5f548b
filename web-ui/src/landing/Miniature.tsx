import styles from './Miniature.module.css';
import type { Messages } from './messages';

/** The workbench and an owner's phone, drawn small. Decoration with one description; nothing in it can be pressed. */
export function Miniature({ t }: { t: Messages }) {
  const rows = [
    {
      glyph: '修',
      tone: 'repair',
      title: t.mT1,
      place: t.mT1p,
      state: t.mState1,
      dot: 'active',
      time: '10:05',
      chosen: true,
    },
    { glyph: '修', tone: 'repair', title: t.mT2, place: t.mT2p, state: t.mState2, dot: 'new', time: '10:31' },
    {
      glyph: '诉',
      tone: 'complaint',
      title: t.mT3,
      place: t.mT3p,
      state: t.mState1,
      dot: 'active',
      time: '09:48',
    },
    {
      glyph: '询',
      tone: 'inquiry',
      title: t.mT4,
      place: t.mT4p,
      state: t.mState2,
      dot: 'new',
      time: '10:40',
    },
    {
      glyph: '访',
      tone: 'inquiry',
      title: t.mT5,
      place: t.mT5p,
      state: t.mState3,
      dot: 'waiting',
      time: '09:20',
    },
  ];
  const steps = [
    { at: '10:05', text: t.mS1, done: true },
    { at: '10:20', text: t.mS2, done: true },
    { at: '10:40', text: t.mS3, done: true },
    { at: '11:15', text: t.mS4, now: true },
    { at: '', text: t.mS5 },
  ];
  return (
    <div className={styles.scene} role="img" aria-label={t.picture}>
      <div className={styles.window} aria-hidden="true">
        <div className={styles.bar}>
          <i className={styles.lamp} />
          <span className={styles.field} />
          <i className={styles.face} />
        </div>
        <div className={styles.body}>
          <ul className={styles.queues}>
            <li data-on>
              {t.mQueueOpen}
              <b>24</b>
            </li>
            <li>
              {t.mQueueMine}
              <b>6</b>
            </li>
            <li>
              {t.mQueueNew}
              <b>3</b>
            </li>
            <li>
              {t.mQueueWait}
              <b>9</b>
            </li>
          </ul>
          <ul className={styles.list}>
            {rows.map((row) => (
              <li key={row.title} data-on={row.chosen || undefined}>
                <span className={styles.kind} lang="zh-CN" data-tone={row.tone}>
                  {row.glyph}
                </span>
                <div>
                  <p>{row.title}</p>
                  <small>{row.place}</small>
                </div>
                <span className={styles.state}>
                  <i data-dot={row.dot} />
                  {row.state}
                </span>
                <time>{row.time}</time>
              </li>
            ))}
          </ul>
          <div className={styles.ticket}>
            <small>WX-20261121-0042</small>
            <h4>{t.mT1}</h4>
            <ol className={styles.steps}>
              {steps.map((step) => (
                <li key={step.text} data-done={step.done} data-now={step.now}>
                  <time>{step.at}</time>
                  <span>{step.text}</span>
                </li>
              ))}
            </ol>
          </div>
        </div>
      </div>
      <div className={styles.phone} aria-hidden="true">
        <small>{t.mPhone}</small>
        <h4>{t.mNow}</h4>
        <p>{t.mBy}</p>
        <div className={styles.progress}>
          <i />
        </div>
        <p className={styles.next}>{t.mNext}</p>
      </div>
    </div>
  );
}
