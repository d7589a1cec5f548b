import { useTranslation } from 'react-i18next';
import type { ReplyContent, ReplyVariable } from '@/api/model';
import { labelled } from './variables';

/** Each part of a content as a text that people read, in one order: what is compared when two versions are. */
export function useContentWords() {
  const { t } = useTranslation('reply');
  const { t: domain } = useTranslation('domain');
  const variable = (one: ReplyVariable) =>
    [
      `{{${one.name}}} ${one.label}`,
      t(`type.${one.type}`),
      one.source ? t('variable.from', { source: t(`source.${one.source}`) }) : '',
      one.fallback ? t('variable.else', { text: one.fallback }) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  return (content: ReplyContent): { name: string; text: string }[] => [
    { name: t('field.title'), text: content.title },
    { name: t('field.questions'), text: content.questions.join('\n') },
    { name: t('field.body'), text: labelled(content.body, content.variables) },
    { name: t('field.plain'), text: labelled(content.plain, content.variables) },
    { name: t('field.files'), text: content.files.map((one) => one.fileName).join('\n') },
    { name: t('field.kinds'), text: content.kinds.map((one) => domain(`kind.${one}`)).join(t('and')) },
    {
      name: t('field.channels'),
      text: content.channels.map((one) => domain(`channel.${one}`)).join(t('and')),
    },
    { name: t('field.language'), text: t(`language.${content.language}`) },
    { name: t('field.tags'), text: content.tags.join(t('and')) },
    { name: t('field.variables'), text: content.variables.map(variable).join('\n') },
    {
      name: t('field.basis'),
      text: [content.basis?.title, content.basis?.number, content.basis?.article, content.basis?.note]
        .filter(Boolean)
        .join(' '),
    },
  ];
}
