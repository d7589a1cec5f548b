import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrateTickets, WorkflowVersion } from '@/api/model';
import { problemText } from '@/api/problems';
import { QueryView } from '@/shared/ui/states';
import type { WorkflowDefinition } from './definition';
import styles from './panels.module.css';
import { useWords } from './useWords';
import { migrate, previewMigration, versionQuery } from './workflowQueries';

/** Moves running tickets to the newest version: from which ones, which state becomes which, what would happen, go. */
export function MigrationWizard(props: {
  workflowKey: string;
  outdated: readonly WorkflowVersion[];
  to: number;
  close: () => void;
}) {
  const target = useQuery(versionQuery(props.workflowKey, props.to));
  const { t } = useTranslation('workflow');
  return (
    <Modal
      open
      width={640}
      title={t('migration.title', { version: props.to })}
      onCancel={props.close}
      footer={null}
    >
      <QueryView query={target}>{(definition) => <Plan {...props} definition={definition} />}</QueryView>
    </Modal>
  );
}

function Plan(props: {
  workflowKey: string;
  outdated: readonly WorkflowVersion[];
  to: number;
  close: () => void;
  definition: WorkflowDefinition;
}) {
  const { workflowKey, outdated, to, close, definition } = props;
  const { t } = useTranslation('workflow');
  const client = useQueryClient();
  const words = useWords(definition);
  const [plan, setPlan] = useState<MigrateTickets & { states: Record<string, string> }>({
    fromVersions: outdated.map((one) => one.version),
    toVersion: to,
    states: {},
  });
  const preview = useQuery({
    queryKey: ['workflow-migration-previews', workflowKey, plan],
    queryFn: () => previewMigration(workflowKey, plan),
    enabled: plan.fromVersions.length > 0,
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () => migrate(workflowKey, plan),
    onSuccess: async () => {
      close();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['workflow-migrations', workflowKey] }),
        client.invalidateQueries({ queryKey: ['workflow-versions', workflowKey] }),
        client.invalidateQueries({ queryKey: ['workflow-overviews'] }),
      ]);
    },
  });
  /** The new version may not have the state any more: as it is called where the tickets are. */
  const labelOf = (state: string) => {
    const row = preview.data?.byState.find((one) => one.state === state);
    return row ? (words.english ? row.labelEn : row.label) : words.state(state);
  };
  const known = new Set(definition.states.map((state) => state.name));
  const options = definition.states.map((state) => ({ value: state.name, label: words.name(state) }));
  return (
    <div className={styles.dialog}>
      <p>{t('migration.about')}</p>
      {run.error ? <Alert type="error" showIcon title={problemText(run.error)} /> : null}
      <Checkbox.Group
        aria-label={t('migration.from')}
        value={plan.fromVersions}
        options={outdated.map((one) => ({
          value: one.version,
          label: t('migration.fromVersion', { version: one.version, count: one.tickets.open }),
        }))}
        onChange={(versions) => setPlan({ ...plan, fromVersions: versions as number[] })}
      />
      <QueryView query={preview}>
        {(found) => (
          <>
            <table className={styles.conflicts}>
              <thead>
                <tr>
                  <th scope="col">{t('migration.state')}</th>
                  <th scope="col" className={styles.number}>
                    {t('migration.tickets')}
                  </th>
                  <th scope="col">{t('migration.becomes')}</th>
                </tr>
              </thead>
              <tbody>
                {found.byState.map((row) => {
                  const chosen =
                    plan.states[row.state] ?? row.to ?? (known.has(row.state) ? row.state : null);
                  return (
                    <tr key={row.state}>
                      <td>{words.english ? row.labelEn : row.label}</td>
                      <td className={styles.number}>{row.tickets}</td>
                      <td>
                        <Select<string>
                          aria-label={t('migration.becomesOf', {
                            state: words.english ? row.labelEn : row.label,
                          })}
                          className={styles.wide}
                          status={chosen ? undefined : 'error'}
                          value={chosen}
                          placeholder={t('migration.choose')}
                          options={options}
                          onChange={(state) =>
                            setPlan({ ...plan, states: { ...plan.states, [row.state]: state } })
                          }
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            {found.blocked.length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('migration.blocked')}
                description={
                  <ul className={styles.refused}>
                    {found.blocked.map((one) => (
                      <li key={`${one.state} ${one.reason}`}>
                        {labelOf(one.state)} ({one.tickets}): {words.english ? one.textEn : one.text}
                      </li>
                    ))}
                  </ul>
                }
              />
            )}
            <div className={styles.foot}>
              <span>{t('migration.affected', { count: found.affected })}</span>
              <Button onClick={close}>{t('publish.cancel')}</Button>
              <Button
                type="primary"
                loading={run.isPending}
                disabled={found.affected === 0 || found.unmapped.length > 0}
                onClick={() => run.mutate()}
              >
                {t('migration.go')}
              </Button>
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}
