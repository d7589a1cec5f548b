import type { Workflow } from '@/api/model';

/** The starter workflows, read where the service reads them. */
export const workflows: Workflow[] = Object.values(
  import.meta.glob<Workflow>('../../../platform-core/schema/src/main/resources/starter/workflows/*.json', {
    eager: true,
    import: 'default',
  }),
);
