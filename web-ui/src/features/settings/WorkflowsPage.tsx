import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KINDS, PRIORITIES, type Workflow } from '@/api/model';
import { useMay } from '@/api/session';
import { spokenDuration } from '@/shared/format/time';
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
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  const name = english ? workflow.nameEn : workflow.name;
  const stateName = (key: string) => {
    const state = workflow.states.find((s) => s.name === key);
    return (english ? state?.labelEn : state?.label) ?? key;
  };
  return (
    <Surface>
      <div className={styles.kindHead}>
        <h2>{name}</h2>
        <span>
          {t('workflows.targets')}{' '}
          {PRIORITIES.filter((priority) => workflow.targetMinutes[priority] !== undefined)
            .map(
              (priority) =>
                `${domain(`priority.${priority}`)} ${spokenDuration(workflow.targetMinutes[priority] ?? 0, common)}`,
            )
            .join(' · ')}
          {' · '}
          {t('workflows.version', { version: workflow.version })}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide picture must be scrollable with the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('workflows.diagram', { name })}>
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
                label: english ? transition.labelEn : transition.label,
              })}
            </li>
          ))}
        </ul>
      </details>
    </Surface>
  );
}
