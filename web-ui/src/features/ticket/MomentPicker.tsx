import { DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '@/shared/hooks/useNarrow';

const NATIVE = 'YYYY-MM-DDTHH:mm';

/** A day and a time. A phone shows its own picker, since the panel is wider than its screen. */
export function MomentPicker(props: {
  id?: string;
  label?: string;
  placeholder?: string;
  value?: Dayjs | null;
  onChange?: (at: Dayjs | null) => void;
  from?: Dayjs;
  to?: Dayjs;
  presets?: { label: string; value: () => Dayjs }[];
}) {
  const { t } = useTranslation('ticket');
  const narrow = useNarrow();
  if (narrow)
    return (
      <Input
        id={props.id}
        type="datetime-local"
        aria-label={props.label}
        title={props.placeholder ?? t('contact.at')}
        min={props.from?.format(NATIVE)}
        max={props.to?.format(NATIVE)}
        value={props.value?.format(NATIVE) ?? ''}
        onChange={(event) => props.onChange?.(event.target.value ? dayjs(event.target.value) : null)}
      />
    );
  return (
    <DatePicker
      id={props.id}
      aria-label={props.label}
      placeholder={props.placeholder}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      showNow={false}
      format="YYYY-MM-DD HH:mm"
      minDate={props.from}
      maxDate={props.to}
      presets={props.presets}
      style={{ width: '100%' }}
      value={props.value}
      onChange={(at) => props.onChange?.(at)}
    />
  );
}
