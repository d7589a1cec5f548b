import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FoundReply, NearestAnswers } from '@/api/model';
import { Time } from '@/shared/ui/Time';
import styles from './question.module.css';

/** What comes nearest to a question: replies that may answer it, and open questions that ask the same. */
export function Nearest(props: {
  nearest: NearestAnswers;
  /** Takes a reply as the answer. */
  use?: ((reply: FoundReply) => void) | undefined;
  /** Of a question that is raised: has an open one answered with it. */
  join?: ((questionId: string) => void) | undefined;
  /** Of a question that is being raised: the open one with which it is answered. */
  chosen?: string | undefined;
  choose?: (questionId: string | undefined) => void;
}) {
  const { t } = useTranslation('question');
  const { nearest, use, join, chosen, choose } = props;
  return (
    <div className={styles.nearest}>
      <h3>{t(nearest.sure ? 'nearest.sure' : 'nearest.replies')}</h3>
      {nearest.replies.length === 0 && <p className={styles.quiet}>{t('nearest.none')}</p>}
      <ul>
        {nearest.replies.map((reply) => (
          <li key={reply.replyId}>
            <div>
              <Link to="/replies/$replyId" params={{ replyId: reply.replyId }} target="_blank">
                {reply.title}
              </Link>
              {reply.why !== reply.title && <div className={styles.quiet}>{reply.why}</div>}
            </div>
            {use && (
              <Button size="small" onClick={() => use(reply)}>
                {t('nearest.use')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {nearest.questions.length > 0 && (
        <>
          <h3>{t('nearest.questions')}</h3>
          <ul>
            {nearest.questions.map((question) => (
              <li key={question.id}>
                <div>
                  {question.text}
                  <div className={styles.quiet}>
                    {question.askedBy.name} · <Time at={question.askedAt} />
                    {question.ticket && ` · ${question.ticket.number}`}
                  </div>
                </div>
                {join && (
                  <Button size="small" onClick={() => join(question.id)}>
                    {t('nearest.join')}
                  </Button>
                )}
                {choose && (
                  <Button
                    size="small"
                    type={chosen === question.id ? 'primary' : 'default'}
                    aria-pressed={chosen === question.id}
                    onClick={() => choose(chosen === question.id ? undefined : question.id)}
                  >
                    {t(chosen === question.id ? 'nearest.chosen' : 'nearest.choose')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
