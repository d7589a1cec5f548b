import { useTranslation } from 'react-i18next';
import { Surface } from '@/shared/ui/Page';
import { StateTag } from '@/shared/ui/StateTag';
import { Diagram } from './Diagram';
import type { Finding, WorkflowDefinition } from './definition';
import styles from './designer.module.css';
import type { Words } from './useWords';

/** A workflow to read: the picture, and every state with its steps in words. For phones and for those who may only look. */
export function ReadOnlyView(props: {
  definition: WorkflowDefinition;
  words: Words;
  findings: readonly Finding[];
}) {
  const { definition, words, findings } = props;
  const { t } = useTranslation('workflow');
  const { t: domain } = useTranslation('domain');
  return (
    <div className={styles.reading}>
      <p className={styles.quiet}>{t('phone.about')}</p>
      <Surface padded>
        <Diagram
          definition={definition}
          words={words}
          label={t('canvas.label', { name: words.english ? definition.nameEn : definition.name })}
        />
      </Surface>
      {findings.length > 0 && (
        <Surface padded>
          <h2>{t('findings.title')}</h2>
          <ul>
            {findings.map((one) => (
              <li key={one.fingerprint}>{words.english ? one.messageEn : one.message}</li>
            ))}
          </ul>
        </Surface>
      )}
      <Surface padded>
        <h2>{t('phone.states')}</h2>
        <ol className={styles.states}>
          {definition.states.map((state) => (
            <li key={state.name}>
              <StateTag name={words.name(state)} category={state.category} />
              <ul>
                {definition.transitions
                  .filter((step) => step.from.includes(state.name))
                  .map((step) => (
                    <li key={`${step.name} ${step.to}`}>
                      <b>{words.name(step)}</b> → {words.state(step.to)}
                      <small>
                        {[
                          step.trigger === 'MANUAL'
                            ? step.roles
                                .map((role) => domain(`role.${role}`))
                                .join(words.english ? ', ' : '、')
                            : t(`trigger.${step.trigger}`),
                          step.guard ? words.condition(step.guard) : '',
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </small>
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ol>
      </Surface>
    </div>
  );
}
