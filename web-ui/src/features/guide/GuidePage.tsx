import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Guide, GuideInEstate } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { Actions } from './Actions';
import { Editor } from './Editor';
import styles from './guide.module.css';
import { createGuide, guideEstatesQuery, guideQuery, guideVotesQuery, useLookAgain } from './guideQueries';
import { GUIDE_TABS, type GuideSearch, type GuideTab } from './guideSearch';
import { Shown } from './Shown';
import { Versions } from './Versions';
import { standingTone, titleOf } from './words';

/** One guide: what owners read, in which estates, what they read before, and what they say of it. */
export function GuidePage() {
  const { t } = useTranslation('guide');
  const { guideId } = useParams({ from: '/staff/replies/guides/$guideId' });
  const may = useMay('TICKET_READ');
  const query = useQuery({ ...guideQuery(guideId), enabled: may });
  if (!may || query.data === undefined)
    return (
      <Page title={t('title')}>
        <Surface>
          {may ? <QueryView query={query}>{() => null}</QueryView> : <DeniedState permission="TICKET_READ" />}
        </Surface>
      </Page>
    );
  return <One guide={query.data} />;
}

function One({ guide }: { guide: Guide }) {
  const { t } = useTranslation('guide');
  const search = useSearch({ from: '/staff/replies/guides/$guideId' });
  const navigate = useNavigate({ from: '/replies/guides/$guideId' });
  const mayWrite = useMay('REPLY_WRITE');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const change = (part: { [Key in keyof GuideSearch]: GuideSearch[Key] | undefined }) =>
    void navigate({
      to: '/replies/guides/$guideId',
      search: (before) => ({ ...before, ...part }) as typeof before,
    });
  const edit = (yes: boolean) => change({ edit: yes || undefined, tab: undefined });
  if (search.edit && mayWrite && guide.open?.state !== 'IN_REVIEW')
    return <Editor key={guide.id} guide={guide} leave={() => edit(false)} />;
  const tabs = GUIDE_TABS.filter((one) => one !== 'estates' || !guide.estateId);
  const tab = tabs.find((one) => one === search.tab) ?? 'content';
  const content = (one: GuideTab) => {
    switch (one) {
      case 'content':
        return <Content guide={guide} edit={() => edit(true)} />;
      case 'estates':
        return <InEstates guide={guide} />;
      case 'versions':
        return <Versions guide={guide} edit={() => edit(true)} />;
      case 'votes':
        return <Votes guide={guide} />;
    }
  };
  return (
    <Page
      title={titleOf(guide)}
      about={
        <span className={styles.marks}>
          <Link to="/replies/guides">{t('title')}</Link>
          <StatusTag tone={standingTone(guide.standing)}>{t(`standing.${guide.standing}`)}</StatusTag>
          <span>{t(`kind.${guide.kind}`)}</span>
          <span>
            {guide.estateId
              ? t('list.own', { estate: estates?.find((one) => one.id === guide.estateId)?.name ?? '' })
              : t('list.company')}
          </span>
          <code>{guide.path}</code>
        </span>
      }
      actions={<Actions guide={guide} edit={() => edit(true)} />}
    >
      <Surface>
        <Tabs
          value={tab}
          choose={(next) => change({ tab: next === 'content' ? undefined : next })}
          items={tabs.map((key) => ({ key, label: t(`tab.${key}`), content: () => content(key) }))}
        />
      </Surface>
    </Page>
  );
}

/** What waits for approval stands before what is shown: it is what whoever opens the page has to decide. */
function Content({ guide, edit }: { guide: Guide; edit: () => void }) {
  const { t } = useTranslation('guide');
  const mayWrite = useMay('REPLY_WRITE');
  const { open, shown } = guide;
  return (
    <div className={styles.padded}>
      {open && (
        <section className={styles.part}>
          <h2 className={styles.heading}>
            {t(open.state === 'IN_REVIEW' ? 'content.inReview' : 'content.draft', { name: open.writtenBy })}{' '}
            <small className={styles.quiet}>
              <Time at={open.writtenAt} />
            </small>
          </h2>
          {open.decidedBy && open.note && (
            <Alert
              type="warning"
              showIcon
              className={styles.notice ?? ''}
              title={t('content.sentBack', { name: open.decidedBy })}
              description={open.note}
            />
          )}
          <Shown guide={guide} content={open.content} changes />
        </section>
      )}
      {shown && (
        <section className={styles.part}>
          {open && (
            <h2 className={styles.heading}>
              {t(`content.${guide.standing === 'IN_FORCE' ? 'now' : 'last'}`)}
            </h2>
          )}
          <Shown guide={guide} content={shown.content} />
          <p className={styles.quiet}>
            {t('content.approved', { name: shown.decidedBy ?? '', from: shown.from ?? '' })}
          </p>
        </section>
      )}
      {!open && !shown && (
        <EmptyState title={t('content.nothing')} hint={t('content.nothingHint')}>
          {mayWrite && (
            <Button type="primary" onClick={edit}>
              {t('edit.action')}
            </Button>
          )}
        </EmptyState>
      )}
    </div>
  );
}

/** In which estates owners can read it, and what each still has to fill in. */
function InEstates({ guide }: { guide: Guide }) {
  const { t } = useTranslation('guide');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayWrite = useMay('REPLY_WRITE');
  const lookAgain = useLookAgain();
  const query = useQuery(guideEstatesQuery(guide.id));
  const own = async (estate: GuideInEstate) => {
    try {
      const source = guide.shown?.content ?? guide.open?.content;
      const made = await createGuide({
        code: guide.code,
        kind: guide.kind,
        estateId: estate.estateId,
        content: {
          title: source?.title ?? titleOf(guide),
          summary: source?.summary ?? '',
          body: null,
          fees: null,
          words: [],
          variables: [],
          values: {},
          from: null,
          until: null,
          change: null,
        },
      });
      await lookAgain();
      void navigate({
        to: '/replies/guides/$guideId',
        params: { guideId: made.id },
        search: { edit: true },
      });
    } catch (error) {
      void message.error(problemText(error));
    }
  };
  const columns: DataColumn<GuideInEstate>[] = [
    {
      key: 'name',
      title: t('estates.name'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={one.name}
          sub={
            one.shown && (
              <a href={one.path} target="_blank" rel="noreferrer">
                {t('estates.read')}
              </a>
            )
          }
        />
      ),
    },
    {
      key: 'shown',
      title: t('list.standing'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.shown ? 'good' : 'neutral'}>
          {t(one.shown ? 'estates.shown' : 'estates.notShown')}
        </StatusTag>
      ),
    },
    {
      key: 'missing',
      title: t('estates.missing'),
      render: (one) => (one.missing.length > 0 ? one.missing.join(t('and')) : '—'),
    },
    {
      key: 'own',
      title: '',
      card: 'actions',
      render: (one) =>
        one.ownId ? (
          <Link to="/replies/guides/$guideId" params={{ guideId: one.ownId }}>
            {t('estates.open')}
          </Link>
        ) : (
          mayWrite && <Button onClick={() => void own(one)}>{t('estates.own')}</Button>
        ),
    },
  ];
  return (
    <>
      <p className={styles.above}>{t('estates.about')}</p>
      <QueryView query={query}>
        {(items) => (
          <DataList label={t('tab.estates')} items={items} rowKey={(one) => one.estateId} columns={columns} />
        )}
      </QueryView>
    </>
  );
}

/** Whether it helped, version by version, and what owners did not find in it. */
function Votes({ guide }: { guide: Guide }) {
  const { t } = useTranslation('guide');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const query = useQuery(guideVotesQuery(guide.id));
  return (
    <div className={styles.padded}>
      <QueryView query={query}>
        {(votes) =>
          votes.versions.length === 0 ? (
            <EmptyState title={t('votes.none')} hint={t('votes.noneHint')} />
          ) : (
            <>
              <ul className={styles.votes}>
                {votes.versions.map((one) => (
                  <li key={one.number}>
                    {t('votes.version', {
                      number: one.number,
                      helped: one.helped,
                      all: one.helped + one.notHelped,
                    })}
                  </li>
                ))}
              </ul>
              {votes.words.length > 0 && <h2 className={styles.heading}>{t('votes.words')}</h2>}
              <ul className={styles.words}>
                {votes.words.map((one) => (
                  <li key={`${one.at} ${one.words}`}>
                    <p>{one.words}</p>
                    <span className={styles.quiet}>
                      {estates?.find((estate) => estate.id === one.estateId)?.name}{' '}
                      {t('version.number', { number: one.number })} <Time at={one.at} />
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </div>
  );
}
