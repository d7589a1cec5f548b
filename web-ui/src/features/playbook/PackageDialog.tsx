import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Collapse, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Playbook, PlaybookPart } from '@/api/model';
import { measuresQuery } from '@/features/compare/measureQueries';
import { FormDialog } from '@/shared/ui/FormDialog';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Lines } from './Lines';
import { createPlaybook, editPlaybook, ownWaysQuery, packageAgain, playbooksKey } from './playbookQueries';
import { useTitled } from './useTitled';

interface Values {
  estateId: string;
  name: string;
  purpose?: string;
  notes?: string;
  measure?: string;
  note?: string;
  parts: string[];
}

const keyOf = (part: { type: string; key: string }) => `${part.type} ${part.key}`;

/** Packages what an estate does now: as a new playbook, or as the next version of one. */
export function PackageDialog(props: {
  of?: Playbook;
  made: (playbook: Playbook) => void;
  close: () => void;
}) {
  const { t } = useTranslation('playbook');
  const client = useQueryClient();
  const { of } = props;
  const estates = useQuery(estatesQuery).data ?? [];
  const [estateId, setEstateId] = useState(of?.estateId);
  const send = ({ parts, note, ...values }: Values) => {
    const version = {
      note: note ?? null,
      parts: parts.map((each) => {
        const at = each.indexOf(' ');
        return { type: each.slice(0, at) as PlaybookPart['type'], key: each.slice(at + 1) };
      }),
    };
    return of
      ? packageAgain(of.id, version)
      : createPlaybook(
          values.estateId,
          {
            name: values.name,
            purpose: values.purpose ?? '',
            notes: values.notes ?? '',
            measure: values.measure ?? null,
          },
          version,
        );
  };
  return (
    <FormDialog<Values, Playbook>
      title={of ? t('package.again', { name: of.content.name }) : t('package.new')}
      okText={t('package.do')}
      width={720}
      initialValues={
        of ? { estateId: of.estateId, parts: (of.versions[0]?.parts ?? []).map(keyOf) } : { parts: [] }
      }
      send={send}
      changed={(changed) => changed.estateId && setEstateId(changed.estateId)}
      saved={(playbook) => {
        void client.invalidateQueries({ queryKey: playbooksKey });
        props.made(playbook);
      }}
      close={props.close}
    >
      {!of && (
        <>
          <Form.Item name="estateId" label={t('estate')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
            />
          </Form.Item>
          <ContentFields />
        </>
      )}
      {estateId && <Ways estateId={estateId} />}
      <Form.Item name="note" label={t('package.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

function Ways({ estateId }: { estateId: string }) {
  const { t, i18n } = useTranslation('playbook');
  const query = useQuery(ownWaysQuery(estateId));
  const titled = useTitled();
  return (
    <QueryView query={query}>
      {(ways) =>
        ways.length === 0 ? (
          <EmptyState title={t('package.nothing')} hint={t('package.nothingHint')} />
        ) : (
          <>
            <Form.Item
              name="parts"
              label={t('parts')}
              rules={[{ required: true, type: 'array', min: 1, message: t('package.choose') }]}
            >
              <Checkbox.Group
                options={ways.map((way) => ({
                  value: keyOf(way),
                  label: titled(way),
                }))}
              />
            </Form.Item>
            <Collapse
              items={ways.map((way) => ({
                key: keyOf(way),
                label: t('package.preview', { name: i18n.language === 'en' ? way.nameEn : way.name }),
                children: <Lines lines={way.lines} />,
              }))}
            />
          </>
        )
      }
    </QueryView>
  );
}

/** What a playbook is for. */
function ContentFields() {
  const { t, i18n } = useTranslation('playbook');
  const measures = useQuery(measuresQuery).data ?? [];
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="purpose" label={t('purpose')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="notes" label={t('notes')} extra={t('notesHint')}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="measure" label={t('measure')} extra={t('measureHint')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={measures.map((one) => ({
            value: one.key,
            label: i18n.language === 'en' ? one.name.en : one.name.zh,
          }))}
        />
      </Form.Item>
    </>
  );
}

/** Says anew what a playbook is for. */
export function EditDialog({ of, close }: { of: Playbook; close: () => void }) {
  const { t } = useTranslation('playbook');
  const client = useQueryClient();
  return (
    <FormDialog<Values, Playbook>
      title={t('edit')}
      initialValues={of.content}
      send={({ name, purpose, notes, measure }) =>
        editPlaybook(of.id, of.version, {
          name,
          purpose: purpose ?? '',
          notes: notes ?? '',
          measure: measure ?? null,
        })
      }
      saved={() => void client.invalidateQueries({ queryKey: playbooksKey })}
      close={close}
    >
      <ContentFields />
    </FormDialog>
  );
}
