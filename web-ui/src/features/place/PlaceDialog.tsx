import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { body, desk } from '@/api/client';
import { buildingsQuery, estatesQuery } from '@/api/estates';
import { REPORT_PLACE_KINDS, type ReportPlace, type ReportPlaceKind } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { addPlaces, changePlace } from './placeQueries';

interface Draft {
  estateId: string;
  buildingId?: string;
  kind: ReportPlaceKind;
  categoryId?: string;
  names: string;
  active: boolean;
}

/** New places, one for each line, or one place as it should be. */
export function PlaceDialog(props: { place: ReportPlace | 'new'; estateId?: string; close: () => void }) {
  const { t, i18n } = useTranslation('place');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Draft>();
  const place = props.place === 'new' ? undefined : props.place;
  const english = i18n.language === 'en';
  const estates = useQuery(estatesQuery).data ?? [];
  const estateId = Form.useWatch('estateId', form) ?? place?.estateId ?? props.estateId;
  const buildings = useQuery({ ...buildingsQuery(estateId ?? ''), enabled: !!estateId });
  const categories = useQuery({
    queryKey: ['categories', 'REPAIR'],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/categories', { params: { query: { kind: 'REPAIR' } }, signal }))).items,
  });
  const send = async (draft: Draft): Promise<ReportPlace[]> => {
    const usual = {
      kind: draft.kind,
      buildingId: draft.buildingId ?? null,
      categoryId: draft.categoryId ?? null,
    };
    if (place)
      return [
        await changePlace(place.id, place.version, {
          ...usual,
          name: draft.names.trim(),
          active: draft.active,
        }),
      ];
    return (await addPlaces({ ...usual, estateId: draft.estateId, names: linesOf(draft.names) })).items;
  };
  return (
    <FormDialog<Draft, ReportPlace[]>
      title={place ? t('change') : t('add')}
      form={form}
      initialValues={{
        estateId: place?.estateId ?? props.estateId ?? (estates.length === 1 ? estates[0]?.id : undefined),
        buildingId: place?.buildingId ?? undefined,
        kind: place?.kind ?? 'LIFT',
        categoryId: place?.categoryId ?? undefined,
        names: place?.name ?? '',
        active: place?.active ?? true,
      }}
      send={send}
      saved={(saved) => {
        void client.invalidateQueries({ queryKey: ['report-places'] });
        void message.success(place ? common('action.saved') : t('added', { count: saved.length }));
      }}
      fields={{ 'report-place.name-taken': 'names' }}
      close={props.close}
    >
      <Form.Item name="estateId" label={t('estate')} rules={[{ required: true, message: t('estateNeeded') }]}>
        <Select
          disabled={!!place}
          showSearch={{ optionFilterProp: 'label' }}
          options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
          onChange={() => form.setFieldValue('buildingId', undefined)}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
        <Select options={REPORT_PLACE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="buildingId" label={t('building')} extra={t('buildingHint')}>
        <Select
          allowClear
          disabled={!estateId}
          loading={buildings.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          options={(buildings.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item
        name="names"
        label={place ? t('name') : t('names')}
        extra={place ? undefined : t('namesHint')}
        rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
      >
        {place ? <Input maxLength={60} /> : <Input.TextArea rows={5} placeholder={t('namesExample')} />}
      </Form.Item>
      <Form.Item name="categoryId" label={t('category')} extra={t('categoryHint')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(categories.data ?? [])
            .filter((one) => one.active)
            .map((one) => ({ value: one.id, label: english ? one.nameEn : one.name }))}
        />
      </Form.Item>
      {place && (
        <Form.Item name="active" label={t('takes')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** A name for each line; empty ones and repetitions are slips of the finger. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
}
