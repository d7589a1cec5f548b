import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { assignableQuery } from './ticketQueries';

/** Colleagues of the estate, found by name. */
export function AssigneeSelect(props: {
  estateId: string;
  value?: string;
  onChange?: (id: string) => void;
  open?: boolean;
  /** One field of several: does not draw the focus. */
  calm?: boolean;
}) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const query = useQuery(assignableQuery(props.estateId));
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      autoFocus={!props.calm}
      defaultOpen={props.open}
      aria-label={t('assign.title')}
      placeholder={t('assign.search')}
      loading={query.isPending}
      notFoundContent={query.isPending ? null : t('assign.empty')}
      value={props.value}
      onChange={props.onChange}
      style={{ width: '100%' }}
      options={(query.data?.items ?? []).map((person) => ({
        value: person.id,
        label: `${person.name} · ${person.roles.map((role) => domain(`role.${role as 'FRONT_DESK'}`)).join(' ')}`,
      }))}
    />
  );
}
