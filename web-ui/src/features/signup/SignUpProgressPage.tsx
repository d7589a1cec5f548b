import { CheckCircleFilled, CloseCircleFilled, LoadingOutlined, UndoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SignUp } from '@/api/model';
import { ApiProblem, asProblem } from '@/api/problem';
import { problemText } from '@/api/problems';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { CopyButton } from '@/shared/ui/CopyButton';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Frame } from './Frame';
import styles from './signup.module.css';
import { signUpQuery } from './signupQueries';

/** What is being built, step by step. Anyone with the address may come back to it; leaving does not stop it. */
export function SignUpProgressPage() {
  const { t } = useTranslation('signup');
  const { signUpId } = useParams({ from: '/apex/sign-up/$signUpId' });
  const query = useQuery(signUpQuery(signUpId));
  useDocumentTitle(t('title'));
  const problem = query.error ? asProblem(query.error) : undefined;
  if (query.data)
    return (
      <Frame>
        <Progress signUp={query.data} lost={problem !== undefined} />
      </Frame>
    );
  return (
    <Frame>
      {problem?.status === 404 ? (
        <EmptyState title={t('notFoundTitle')} hint={t('notFoundHint')}>
          <Button type="primary" href="/sign-up">
            {t('title')}
          </Button>
        </EmptyState>
      ) : problem ? (
        <ErrorState error={problem} retry={() => void query.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Frame>
  );
}

function Progress({ signUp, lost }: { signUp: SignUp; lost: boolean }) {
  const { t } = useTranslation('signup');
  const company = signUp.companyName;
  const done = signUp.status === 'COMPLETED';
  const failed = signUp.status === 'FAILED';
  const seconds =
    signUp.finishedAt &&
    Math.max(0.1, (Date.parse(signUp.finishedAt) - Date.parse(signUp.createdAt)) / 1000).toFixed(1);
  const email = rememberedEmail(signUp.id);
  return (
    <>
      <div className={styles.head} aria-live="polite">
        <h1>
          {done
            ? t('progressDone', { company })
            : failed
              ? t('progressFailed')
              : t('progressTitle', { company })}
        </h1>
        {done && seconds && <p>{t('progressSeconds', { seconds })}</p>}
        {signUp.status === 'PENDING' && <p>{t('progressPending')}</p>}
      </div>
      {lost && !done && !failed && (
        <Alert type="warning" showIcon className={styles.alert} title={t('lost')} />
      )}
      {failed && <Failure signUp={signUp} />}
      <ol className={styles.steps}>
        {signUp.steps.map((step) => (
          <li key={step.name} data-status={step.status}>
            <span className={styles.stepIcon} aria-hidden="true">
              {step.status === 'DONE' ? (
                <CheckCircleFilled />
              ) : step.status === 'RUNNING' ? (
                <LoadingOutlined />
              ) : step.status === 'FAILED' ? (
                <CloseCircleFilled />
              ) : step.status === 'ROLLED_BACK' ? (
                <UndoOutlined />
              ) : (
                <i />
              )}
            </span>
            <span className={styles.stepName}>{t(`step.${step.name}`)}</span>
            <span className={styles.stepStatus}>
              {step.attempts > 1 && <>{t('attempt', { count: step.attempts })} · </>}
              {t(`status.${step.status}`)}
            </span>
          </li>
        ))}
      </ol>
      {done && (
        <div className={styles.enter}>
          <Button type="primary" size="large" href={`${signUp.portalUrl.replace(/\/$/, '')}/tickets`}>
            {t('enter')}
          </Button>
          <p>
            {email ? t('enterHint', { email }) : t('enterHintPlain')}
            <br />
            {t('address')} <b>{signUp.portalUrl.replace(/^https?:\/\//, '')}</b>
          </p>
        </div>
      )}
      {!done && !failed && (
        <div className={styles.keep}>
          <p>{t('progressKeep')}</p>
          <code>{location.href}</code>
          <CopyButton text={location.href} />
        </div>
      )}
    </>
  );
}

function Failure({ signUp }: { signUp: SignUp }) {
  const { t } = useTranslation('signup');
  const broken = signUp.steps.find((step) => step.status === 'FAILED');
  const code = broken?.errorCode ?? signUp.errorCode ?? 'provisioning.failed';
  const reason = code.startsWith('dependency.search')
    ? t('reason.search')
    : code.startsWith('dependency.')
      ? t('reason.database')
      : code === 'internal'
        ? t('reason.other', { code })
        : problemText(new ApiProblem({ status: 422, code }));
  return (
    <Alert
      type="error"
      showIcon
      className={styles.alert}
      title={
        broken ? t('failedWhat', { step: t(`step.${broken.name}`), reason }) : t('failedPlain', { reason })
      }
      description={
        <>
          <p>{t('failedClean', { slug: signUp.slug })}</p>
          <p>{t('failedNext')}</p>
          <Button href="/sign-up">{t('again')}</Button>
        </>
      }
    />
  );
}

function rememberedEmail(signUpId: string): string | null {
  try {
    return sessionStorage.getItem(`hearth.sign-up.${signUpId}`);
  } catch {
    return null;
  }
}
