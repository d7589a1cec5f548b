import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import type { Finding, WorkflowDefinition } from './definition';
import styles from './panels.module.css';
import type { useCheck } from './useCheck';
import type { Words } from './useWords';

/** What the service found, worst first; choosing one shows it on the drawing. */
export function FindingsPanel(props: {
  definition: WorkflowDefinition;
  words: Words;
  check: ReturnType<typeof useCheck>;
  shown: Finding | undefined;
  show: (finding: Finding | undefined) => void;
}) {
  const { definition, words, check, shown, show } = props;
  const { t } = useTranslation('workflow');
  const result = check.data;
  if (!result)
    return check.error ? (
      <ErrorState error={check.error} retry={() => void check.refetch()} />
    ) : (
      <LoadingState rows={4} />
    );
  const sorted = [...result.findings].sort((a, b) =>
    a.severity === b.severity ? 0 : a.severity === 'ERROR' ? -1 : 1,
  );
  const isShown = (finding: Finding) => finding.fingerprint === shown?.fingerprint;
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('findings.title')}</h2>
      <p className={styles.quiet} role="status">
        {check.isCurrent
          ? t('findings.checked', {
              states: result.states,
              steps: result.transitions,
              milliseconds: result.milliseconds,
            })
          : t('findings.checking')}
      </p>
      {sorted.length === 0 ? (
        <div className={styles.sound}>
          <CheckCircleOutlined aria-hidden /> {t('findings.none')}
        </div>
      ) : (
        <ul className={styles.findings}>
          {sorted.map((finding) => (
            <li key={finding.fingerprint}>
              <button
                type="button"
                data-severity={finding.severity}
                aria-pressed={isShown(finding)}
                onClick={() => show(isShown(finding) ? undefined : finding)}
              >
                <span className={styles.severity}>{t(`severity.${finding.severity}`)}</span>
                <span>{words.english ? finding.messageEn : finding.message}</span>
                {finding.path.length > 1 && (
                  <PathWords path={finding.path} definition={definition} words={words} />
                )}
                {finding.example && Object.keys(finding.example).length > 0 && (
                  <small>
                    {t('findings.example')}{' '}
                    {Object.entries(finding.example)
                      .map(([name, value]) => exampleWords(definition, words, name, value))
                      .join(words.english ? ', ' : '，')}
                  </small>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A way through the drawing in words. */
export function PathWords(props: { path: readonly string[]; definition: WorkflowDefinition; words: Words }) {
  const { path, definition, words } = props;
  const { t } = useTranslation('workflow');
  return (
    <small className={styles.path}>
      {t('findings.path')}{' '}
      {path.map((name, i) =>
        i % 2 === 0 ? (
          <b key={i}>{words.state(name)}</b>
        ) : (
          <span key={i}>
            {' '}
            → {words.name(definition.transitions.find((step) => step.name === name) ?? { name })} →{' '}
          </span>
        ),
      )}
    </small>
  );
}

function exampleWords(definition: WorkflowDefinition, words: Words, name: string, value: string): string {
  const variable = words.known.find((one) => one.name === name || one.name === `fields.${name}`);
  const said = variable?.values?.find((one) => String(one.value) === value)?.label ?? value;
  return `${variable?.label ?? words.name(definition.fields.find((one) => one.name === name) ?? { name })} = ${said}`;
}
