import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkflowField } from '@/api/model';

/** Asks for a value of a workflow's field. Stands in a Form.Item, which hands it the rest. */
export function FieldInput({
  field,
  autoFocus,
  ...item
}: {
  field: WorkflowField;
  autoFocus?: boolean;
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}) {
  const { t, i18n } = useTranslation('ticket');
  const english = i18n.language === 'en';
  if (field.type === 'CHOICE' || field.type === 'YES_NO') {
    const options =
      field.type === 'CHOICE'
        ? (field.choices ?? []).map((choice) => ({
            value: choice.value,
            label: english ? choice.labelEn : choice.label,
          }))
        : [
            { value: 'true', label: t('field.yes') },
            { value: 'false', label: t('field.no') },
          ];
    return <Select autoFocus={autoFocus} options={options} {...item} />;
  }
  return (
    <Input
      type={field.type === 'DATE' ? 'date' : 'text'}
      inputMode={field.type === 'NUMBER' || field.type === 'RATING' ? 'numeric' : undefined}
      maxLength={500}
      id={item.id}
      value={item.value}
      onChange={(event) => item.onChange?.(event.target.value)}
    />
  );
}
