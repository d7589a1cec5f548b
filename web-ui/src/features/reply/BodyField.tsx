import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReplyContent } from '@/api/model';
import { MarkdownField } from './MarkdownField';
import styles from './reply.module.css';
import { SOURCES, variableOf } from './variables';

const gap = (insert: (words: string) => void, name: string) => insert(`{{${name}}}`);

/** The body of a reply, with gaps from a list. */
export function BodyField(props: {
  id: string;
  content: ReplyContent;
  edit: (part: Partial<ReplyContent>) => void;
}) {
  const { t } = useTranslation('reply');
  const { content, edit } = props;
  const add = (insert: (words: string) => void, source: (typeof SOURCES)[number]) => {
    const there = content.variables.find((one) => one.source === source);
    const variable = there ?? variableOf(source, t(`source.${source}`), content.variables);
    gap(insert, variable.name);
    // the body that has just been typed into is the newest: only what is beside it is changed here
    if (!there) edit({ variables: [...content.variables, variable] });
  };
  return (
    <MarkdownField
      id={props.id}
      value={content.body}
      change={(body) => edit({ body })}
      maxLength={5000}
      rows={{ minRows: 8, maxRows: 24 }}
      tools={(insert) => (
        <Dropdown
          trigger={['click']}
          menu={{
            className: styles.gapMenu ?? '',
            items: [
              ...(content.variables.length > 0
                ? [
                    {
                      key: 'own',
                      type: 'group' as const,
                      label: t('variable.own'),
                      children: content.variables.map((one) => ({
                        key: `own ${one.name}`,
                        label: `${one.label} {{${one.name}}}`,
                        onClick: () => gap(insert, one.name),
                      })),
                    },
                  ]
                : []),
              {
                key: 'sources',
                type: 'group' as const,
                label: t('variable.sources'),
                children: SOURCES.map((source) => ({
                  key: source,
                  label: t(`source.${source}`),
                  onClick: () => add(insert, source),
                })),
              },
            ],
          }}
        >
          <Button type="text" size="small" icon={<PlusOutlined />}>
            {t('variable.insert')}
          </Button>
        </Dropdown>
      )}
    />
  );
}
