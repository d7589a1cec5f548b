import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeeklyContent, WeeklyPaper } from '@/api/model';
import { problemText } from '@/api/problems';
import { Page, Surface } from '@/shared/ui/Page';
import { Facts, Shown } from './Shown';
import styles from './weekly.module.css';
import { deedsQuery, savePaper, useLookAgain } from './weeklyQueries';

const kept = (paperId: string) => `hearth.weekly.${paperId}`;

function unsaved(paper: WeeklyPaper): WeeklyContent | undefined {
  try {
    const found = localStorage.getItem(kept(paper.id));
    const value = found ? (JSON.parse(found) as { revision: number; content: WeeklyContent }) : undefined;
    return value && value.revision === (paper.open?.revision ?? 0) ? value.content : undefined;
  } catch {
    return undefined;
  }
}

/** Every sentence may be changed; what owners would read stands beside. What is not saved stays in the browser. */
export function Editor({ paper, leave }: { paper: WeeklyPaper; leave: () => void }) {
  const { t } = useTranslation('weekly');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const begin = paper.open?.content ?? paper.published?.content;
  const [content, setContent] = useState<WeeklyContent | undefined>(() => unsaved(paper) ?? begin);
  const [previewed, setPreviewed] = useState(content);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const deeds = useInfiniteQuery(deedsQuery(paper.estateId)).data?.pages.flatMap((page) => page.items) ?? [];
  const revision = paper.open?.revision ?? 0;
  useEffect(() => {
    if (content && content !== begin)
      localStorage.setItem(kept(paper.id), JSON.stringify({ revision, content }));
    const wait = setTimeout(() => setPreviewed(content), 400);
    return () => clearTimeout(wait);
  }, [content, begin, paper.id, revision]);
  if (!content || !previewed) return null;
  const part = (at: number, change: Partial<WeeklyContent['sections'][number]>) =>
    setContent({
      ...content,
      sections: content.sections.map((each, index) => (index === at ? { ...each, ...change } : each)),
    });
  const save = async () => {
    setSaving(true);
    setTrouble(undefined);
    try {
      await savePaper(paper.id, content, paper.open ? revision : null);
      localStorage.removeItem(kept(paper.id));
      void message.success(t('edit.saved'));
      await lookAgain();
      leave();
    } catch (error) {
      setTrouble(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Page
      title={t('edit.title', { estate: paper.estate, week: paper.week })}
      actions={
        <>
          <Button onClick={leave}>{common('action.cancel')}</Button>
          <Button type="primary" loading={saving} onClick={() => void save()}>
            {common('action.save')}
          </Button>
        </>
      }
    >
      <Surface>
        <div className={styles.columns}>
          <form onSubmit={(event) => event.preventDefault()}>
            {trouble !== undefined && (
              <Alert type="error" showIcon className={styles.notice ?? ''} title={problemText(trouble)} />
            )}
            <div className={styles.section}>
              <label htmlFor="paper-title">{t('edit.name')}</label>
              <Input
                id="paper-title"
                value={content.title}
                maxLength={60}
                onChange={(event) => setContent({ ...content, title: event.target.value })}
              />
            </div>
            <div className={styles.section}>
              <label htmlFor="paper-lead">{t('edit.lead')}</label>
              <Input.TextArea
                id="paper-lead"
                value={content.lead}
                maxLength={1000}
                autoSize={{ minRows: 2 }}
                onChange={(event) => setContent({ ...content, lead: event.target.value })}
              />
            </div>
            {content.sections.map((section, at) => (
              <fieldset key={at} className={styles.section}>
                <div className={styles.bar}>
                  <Input
                    aria-label={t('edit.heading', { number: at + 1 })}
                    value={section.heading}
                    maxLength={40}
                    style={{ flex: 1 }}
                    onChange={(event) => part(at, { heading: event.target.value })}
                  />
                  <Button
                    icon={<DeleteOutlined />}
                    aria-label={t('edit.remove', { heading: section.heading })}
                    onClick={() =>
                      setContent({
                        ...content,
                        sections: content.sections.filter((_, index) => index !== at),
                      })
                    }
                  />
                </div>
                <Input.TextArea
                  aria-label={t('edit.body', { heading: section.heading })}
                  value={section.body}
                  maxLength={4000}
                  autoSize={{ minRows: 2 }}
                  onChange={(event) => part(at, { body: event.target.value })}
                />
                {section.kind === 'DEEDS' && (
                  <Checkbox.Group
                    value={content.deedIds}
                    options={deeds.map((deed) => ({
                      value: deed.id,
                      label: `${deed.happenedOn} ${deed.shown}${
                        deed.person && !deed.consent ? ` (${t('deed.unnamed')})` : ''
                      }`,
                    }))}
                    onChange={(deedIds) => setContent({ ...content, deedIds })}
                  />
                )}
              </fieldset>
            ))}
            {content.sections.length < 12 && (
              <Button
                icon={<PlusOutlined />}
                onClick={() =>
                  setContent({
                    ...content,
                    sections: [
                      ...content.sections,
                      { kind: 'OTHER', heading: t('edit.newHeading'), body: '' },
                    ],
                  })
                }
              >
                {t('edit.add')}
              </Button>
            )}
          </form>
          <div>
            <Shown paperId={paper.id} content={previewed} />
            <Facts facts={paper.facts} />
          </div>
        </div>
      </Surface>
    </Page>
  );
}
