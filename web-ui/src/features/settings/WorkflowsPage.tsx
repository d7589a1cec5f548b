import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KINDS, type Workflow } from '@/api/model';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { StateDiagram } from './StateDiagram';
import styles from './settings.module.css';
import { workflowsQuery } from './settingsQueries';

export function WorkflowsPage() {
  const { t } = useTranslation('settings');
  const may = useMay('WORKFLOW_READ');
  const query = useQuery({ ...workflowsQuery, enabled: may });
  return (
    <Page title={t('tab.workflows')} about={t('workflows.about')}>
      {may ? (
        <QueryView query={query}>
          {(workflows) =>
            workflows.length === 0 ? (
              <Surface>
                <EmptyState title={t('workflows.empty')} hint={t('workflows.emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.stack}>
                {[...workflows]
                  .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
                  .map((workflow) => (
                    <WorkflowCard key={workflow.key} workflow={workflow} />
                  ))}
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="WORKFLOW_READ" />
        </Surface>
      )}
    </Page>
  );
}

function WorkflowCard({ workflow }: { workflow: Workflow }) {
  const { t, i18n } = useTranslation('settings');
  const english = i18n.language === 'en';
  const name = (english && workflow.nameEn) || workflow.name;
  const stateName = (key: string) => {
    const state = workflow.states.find((s) => s.key === key);
    return (english && state?.nameEn) || state?.name || key;
  };
  return (
    <Surface>
      <div className={styles.kindHead}>
        <h2>{name}</h2>
        <span>{t('workflows.version', { version: workflow.version })}</span>
      </div>
      <section className={styles.scroll} aria-label={t('workflows.diagram', { name })}>
        <StateDiagram workflow={workflow} label={t('workflows.diagram', { name })} />
      </section>
      <details className={styles.steps}>
        <summary>{t('workflows.list', { name })}</summary>
        <ul>
          {workflow.transitions.map((transition) => (
            <li key={transition.name}>
              {t('workflows.step', {
                from: transition.from.map(stateName).join(english ? ', ' : '、'),
                to: stateName(transition.to),
                label: (english && transition.labelEn) || transition.label,
              })}
            </li>
          ))}
        </ul>
      </details>
    </Surface>
  );
}
