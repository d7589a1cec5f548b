import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import type { Portal } from '@/api/portal';
import { goToSignIn, meQuery, sessionQuery } from '@/api/session';
import { validateArchive } from '@/features/archive/archiveSearch';
import { validateCallbackSearch } from '@/features/callback/callbackSearch';
import { validateBoardSearch } from '@/features/clock/boardSearch';
import { validatePolicySearch } from '@/features/clock/policySearch';
import { validateComparison } from '@/features/compare/compareSearch';
import { validateMeasures } from '@/features/compare/measureSearch';
import { validateConflicts } from '@/features/consistency/conflictSearch';
import { validateDutySearch } from '@/features/duty/dutySearch';
import { validateGroup } from '@/features/group/groupSearch';
import { validateGuide, validateGuides } from '@/features/guide/guideSearch';
import { validateImprovement } from '@/features/improvement/improvementSearch';
import { validateIndustry } from '@/features/industry/industrySearch';
import { validateKpis } from '@/features/kpi/kpiSearch';
import { validatePlaybooks } from '@/features/playbook/playbookSearch';
import { validateQuestions } from '@/features/question/questionSearch';
import { validateReplay, validateReplays } from '@/features/replay/replaySearch';
import { validateReplies, validateReply } from '@/features/reply/replySearch';
import { validateReview } from '@/features/review/reviewSearch';
import { validateSearchParams } from '@/features/search/searchParams';
import { roomsFor } from '@/features/settings/rooms';
import { ticketsQuery } from '@/features/ticket/ticketQueries';
import { filterOf, firstView, validateTicketSearch } from '@/features/ticket/ticketSearch';
import { validatePaper, validatePapers } from '@/features/weekly/weeklySearch';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { NotFoundPage } from './ErrorPages';
import { PlatformShell } from './shell/PlatformShell';
import { StaffShell } from './shell/StaffShell';

interface Context {
  queryClient: QueryClient;
  portal: Portal;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage });

/** A signed-in page: without a session the browser leaves for the sign-in and comes back here. */
async function signedIn({ queryClient }: Context): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (!session.authenticated) {
    goToSignIn();
    await new Promise(() => {}); // the browser is leaving
  }
  await queryClient.ensureQueryData(meQuery);
}

const front = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: context.portal.kind === 'PLATFORM' ? '/platform/companies' : '/tickets' });
  },
});

// ---- apex: anyone
const apex = createRoute({
  getParentRoute: () => root,
  id: 'apex',
  beforeLoad: ({ context }) => {
    if (context.portal.kind !== 'APEX') throw notFound();
  },
});
const signUp = createRoute({
  getParentRoute: () => apex,
  path: '/sign-up',
  validateSearch: (search: Record<string, unknown>): { plan?: string } =>
    typeof search.plan === 'string' ? { plan: search.plan } : {},
  component: lazyRouteComponent(() => import('@/features/signup/SignUpPage'), 'SignUpPage'),
});
const signUpProgress = createRoute({
  getParentRoute: () => apex,
  path: '/sign-up/$signUpId',
  component: lazyRouteComponent(() => import('@/features/signup/SignUpProgressPage'), 'SignUpProgressPage'),
});

// ---- platform host: platform admins
const platform = createRoute({
  getParentRoute: () => root,
  id: 'platform',
  beforeLoad: ({ context }) => {
    if (context.portal.kind !== 'PLATFORM') throw notFound();
    return signedIn(context);
  },
  component: PlatformShell,
});
const companies = createRoute({
  getParentRoute: () => platform,
  path: '/platform/companies',
  validateSearch: (search: Record<string, unknown>): { text?: string; status?: string } => ({
    ...(typeof search.text === 'string' && search.text ? { text: search.text } : {}),
    ...(typeof search.status === 'string' ? { status: search.status } : {}),
  }),
  component: lazyRouteComponent(() => import('@/features/platform/CompaniesPage'), 'CompaniesPage'),
});
const signUps = createRoute({
  getParentRoute: () => platform,
  path: '/platform/sign-ups',
  component: lazyRouteComponent(() => import('@/features/platform/SignUpsPage'), 'SignUpsPage'),
});
const fleet = createRoute({
  getParentRoute: () => platform,
  path: '/platform/fleet',
  component: lazyRouteComponent(() => import('@/features/platform/FleetPage'), 'FleetPage'),
});
const searchIndexes = createRoute({
  getParentRoute: () => platform,
  path: '/platform/search-indexes',
  validateSearch: (search: Record<string, unknown>): { text?: string } =>
    typeof search.text === 'string' && search.text ? { text: search.text } : {},
  component: lazyRouteComponent(() => import('@/features/platform/SearchIndexesPage'), 'SearchIndexesPage'),
});
const keys = createRoute({
  getParentRoute: () => platform,
  path: '/platform/signing-keys',
  component: lazyRouteComponent(() => import('@/features/platform/SigningKeysPage'), 'SigningKeysPage'),
});
const groups = createRoute({
  getParentRoute: () => platform,
  path: '/platform/groups',
  component: lazyRouteComponent(() => import('@/features/platform/GroupsPage'), 'GroupsPage'),
});

// ---- company portal: staff. `?estate=` is the estate chosen in the top bar and stays while moving between pages.
const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  validateSearch: (search: Record<string, unknown>): { estate?: string } =>
    typeof search.estate === 'string' ? { estate: search.estate } : {},
  search: { middlewares: [retainSearchParams(['estate'])] },
  beforeLoad: ({ context }) => {
    if (context.portal.kind !== 'COMPANY') throw notFound();
    return signedIn(context);
  },
  component: StaffShell,
});
const tickets = createRoute({
  getParentRoute: () => staff,
  path: '/tickets',
  validateSearch: validateTicketSearch,
  loaderDeps: ({ search }) => ({ view: search.view, filter: filterOf(search), sort: search.sort }),
  // the list is asked for while the page's code is still on its way
  loader: async ({ context: { queryClient }, deps: { view, filter, sort } }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    void queryClient.prefetchInfiniteQuery({
      ...ticketsQuery(view ?? firstView(me.permissions), filter, sort),
      staleTime: Number.POSITIVE_INFINITY,
    });
  },
  component: lazyRouteComponent(() => import('@/features/ticket/WorkbenchPage'), 'WorkbenchPage'),
});
const myWork = createRoute({
  getParentRoute: () => staff,
  path: '/my-work',
  component: lazyRouteComponent(() => import('@/features/mywork/MyWorkPage'), 'MyWorkPage'),
});
const job = createRoute({
  getParentRoute: () => staff,
  path: '/my-work/$ticketId',
  component: lazyRouteComponent(() => import('./JobRoute'), 'JobRoute'),
});
const dispatch = createRoute({
  getParentRoute: () => staff,
  path: '/dispatch',
  validateSearch: (found: Record<string, unknown>): { tab?: string } =>
    typeof found.tab === 'string' ? { tab: found.tab } : {},
  component: lazyRouteComponent(() => import('@/features/dispatch/DispatchPage'), 'DispatchPage'),
});
const messages = createRoute({
  getParentRoute: () => staff,
  path: '/messages',
  component: lazyRouteComponent(() => import('@/features/message/MessagesPage'), 'MessagesPage'),
});
const clockBoard = createRoute({
  getParentRoute: () => staff,
  path: '/clock-board',
  validateSearch: validateBoardSearch,
  component: lazyRouteComponent(() => import('@/features/clock/BoardPage'), 'BoardPage'),
});
const callbacks = createRoute({
  getParentRoute: () => staff,
  path: '/callbacks',
  validateSearch: validateCallbackSearch,
  component: lazyRouteComponent(() => import('@/features/callback/CallbacksPage'), 'CallbacksPage'),
});
const incidents = createRoute({
  getParentRoute: () => staff,
  path: '/incidents',
  validateSearch: (found: Record<string, unknown>): { tab?: string } =>
    typeof found.tab === 'string' ? { tab: found.tab } : {},
  component: lazyRouteComponent(() => import('@/features/incident/IncidentsPage'), 'IncidentsPage'),
});
const incidentDetail = createRoute({
  getParentRoute: () => staff,
  path: '/incidents/$incidentId',
  component: lazyRouteComponent(() => import('@/features/incident/IncidentPage'), 'IncidentPage'),
});
const replies = createRoute({
  getParentRoute: () => staff,
  path: '/replies',
  component: lazyRouteComponent(() => import('@/features/reply/ReplyRoom'), 'ReplyRoom'),
});
const replyLibrary = createRoute({
  getParentRoute: () => replies,
  path: '/',
  validateSearch: validateReplies,
  component: lazyRouteComponent(() => import('@/features/reply/LibraryPage'), 'LibraryPage'),
});
const writingRules = createRoute({
  getParentRoute: () => replies,
  path: '/writing',
  component: lazyRouteComponent(() => import('@/features/composer/WritingRulesPage'), 'WritingRulesPage'),
});
const replyExchange = createRoute({
  getParentRoute: () => replies,
  path: '/exchange',
  component: lazyRouteComponent(() => import('@/features/exchange/ExchangePage'), 'ExchangePage'),
});
const replySharing = createRoute({
  getParentRoute: () => replies,
  path: '/sharing',
  component: lazyRouteComponent(() => import('@/features/sharing/SharingPage'), 'SharingPage'),
});
const replyReview = createRoute({
  getParentRoute: () => replies,
  path: '/review',
  validateSearch: validateReview,
  component: lazyRouteComponent(() => import('@/features/review/ReviewPage'), 'ReviewPage'),
});
const guides = createRoute({
  getParentRoute: () => replies,
  path: '/guides',
  validateSearch: validateGuides,
  component: lazyRouteComponent(() => import('@/features/guide/GuidesPage'), 'GuidesPage'),
});
const guideDetail = createRoute({
  getParentRoute: () => replies,
  path: '/guides/$guideId',
  validateSearch: validateGuide,
  component: lazyRouteComponent(() => import('@/features/guide/GuidePage'), 'GuidePage'),
});
const weekly = createRoute({
  getParentRoute: () => replies,
  path: '/weekly',
  validateSearch: validatePapers,
  component: lazyRouteComponent(() => import('@/features/weekly/PapersPage'), 'PapersPage'),
});
const weeklyDetail = createRoute({
  getParentRoute: () => replies,
  path: '/weekly/$paperId',
  validateSearch: validatePaper,
  component: lazyRouteComponent(() => import('@/features/weekly/PaperPage'), 'PaperPage'),
});
const openQuestions = createRoute({
  getParentRoute: () => replies,
  path: '/questions',
  validateSearch: validateQuestions,
  component: lazyRouteComponent(() => import('@/features/question/QuestionsPage'), 'QuestionsPage'),
});
const replyConflicts = createRoute({
  getParentRoute: () => replies,
  path: '/consistency',
  validateSearch: validateConflicts,
  component: lazyRouteComponent(() => import('@/features/consistency/ConsistencyPage'), 'ConsistencyPage'),
});
const replyDetail = createRoute({
  getParentRoute: () => replies,
  path: '/$replyId',
  validateSearch: validateReply,
  component: lazyRouteComponent(() => import('@/features/reply/ReplyPage'), 'ReplyPage'),
});
const search = createRoute({
  getParentRoute: () => staff,
  path: '/search',
  validateSearch: validateSearchParams,
  component: lazyRouteComponent(() => import('@/features/search/SearchPage'), 'SearchPage'),
});
const compare = createRoute({
  getParentRoute: () => staff,
  path: '/compare',
  component: lazyRouteComponent(() => import('@/features/compare/CompareRoom'), 'CompareRoom'),
});
const overview = createRoute({
  getParentRoute: () => compare,
  path: '/',
  validateSearch: validateComparison,
  component: lazyRouteComponent(() => import('@/features/compare/ComparePage'), 'ComparePage'),
});
const measures = createRoute({
  getParentRoute: () => compare,
  path: '/measures',
  validateSearch: validateMeasures,
  component: lazyRouteComponent(() => import('@/features/compare/MeasuresPage'), 'MeasuresPage'),
});
const industry = createRoute({
  getParentRoute: () => compare,
  path: '/industry',
  validateSearch: validateIndustry,
  component: lazyRouteComponent(() => import('@/features/industry/IndustryPage'), 'IndustryPage'),
});
const group = createRoute({
  getParentRoute: () => compare,
  path: '/group',
  validateSearch: validateGroup,
  component: lazyRouteComponent(() => import('@/features/group/GroupPage'), 'GroupPage'),
});
// notices lead here
const groupShort = createRoute({
  getParentRoute: () => staff,
  path: '/group',
  beforeLoad: () => {
    throw redirect({ to: '/compare/group' });
  },
});
const improvement = createRoute({
  getParentRoute: () => staff,
  path: '/improvement',
  component: lazyRouteComponent(() => import('@/features/improvement/ImprovementRoom'), 'ImprovementRoom'),
});
const improvements = createRoute({
  getParentRoute: () => improvement,
  path: '/',
  validateSearch: validateImprovement,
  component: lazyRouteComponent(() => import('@/features/improvement/ImprovementPage'), 'ImprovementPage'),
});
const playbooks = createRoute({
  getParentRoute: () => improvement,
  path: '/playbooks',
  validateSearch: validatePlaybooks,
  component: lazyRouteComponent(() => import('@/features/playbook/PlaybooksPage'), 'PlaybooksPage'),
});
const kpis = createRoute({
  getParentRoute: () => staff,
  path: '/kpis',
  validateSearch: validateKpis,
  component: lazyRouteComponent(() => import('@/features/kpi/KpisPage'), 'KpisPage'),
});
const estates = createRoute({
  getParentRoute: () => staff,
  path: '/estates',
  component: lazyRouteComponent(() => import('@/features/estate/EstatesPage'), 'EstatesPage'),
});
const estateDetail = createRoute({
  getParentRoute: () => staff,
  path: '/estates/$estateId',
  component: lazyRouteComponent(() => import('@/features/estate/EstatePage'), 'EstatePage'),
});
const archive = createRoute({
  getParentRoute: () => staff,
  path: '/archive',
  validateSearch: validateArchive,
  component: lazyRouteComponent(() => import('@/features/archive/ArchivePage'), 'ArchivePage'),
});
const duty = createRoute({
  getParentRoute: () => staff,
  path: '/duty',
  validateSearch: validateDutySearch,
  component: lazyRouteComponent(() => import('@/features/duty/DutyPage'), 'DutyPage'),
});
const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/SettingsLayout'), 'SettingsLayout'),
});
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { permissions } = await context.queryClient.ensureQueryData(meQuery);
    throw redirect({ to: roomsFor(permissions)[0]?.to ?? '/settings/company' });
  },
});
const settingsCompany = createRoute({
  getParentRoute: () => settings,
  path: '/company',
  component: lazyRouteComponent(() => import('@/features/settings/CompanyPage'), 'CompanyPage'),
});
const settingsStaff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  component: lazyRouteComponent(() => import('@/features/settings/StaffPage'), 'StaffPage'),
});
const settingsTeams = createRoute({
  getParentRoute: () => settings,
  path: '/teams',
  component: lazyRouteComponent(() => import('@/features/settings/TeamsPage'), 'TeamsPage'),
});
const settingsRouting = createRoute({
  getParentRoute: () => settings,
  path: '/routing',
  component: lazyRouteComponent(() => import('@/features/dispatch/RoutingPage'), 'RoutingPage'),
});
const settingsAuthority = createRoute({
  getParentRoute: () => settings,
  path: '/authority',
  component: lazyRouteComponent(() => import('@/features/dispatch/AuthorityPage'), 'AuthorityPage'),
});
const settingsWebhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('@/features/settings/WebhooksPage'), 'WebhooksPage'),
});
const settingsChannels = createRoute({
  getParentRoute: () => settings,
  path: '/channels',
  component: lazyRouteComponent(() => import('@/features/message/ChannelsPage'), 'ChannelsPage'),
});
const settingsMailboxes = createRoute({
  getParentRoute: () => settings,
  path: '/mailboxes',
  component: lazyRouteComponent(() => import('@/features/message/MailboxesPage'), 'MailboxesPage'),
});
const settingsWeChat = createRoute({
  getParentRoute: () => settings,
  path: '/wechat',
  component: lazyRouteComponent(() => import('@/features/message/WeChatPage'), 'WeChatPage'),
});
const settingsDelivery = createRoute({
  getParentRoute: () => settings,
  path: '/delivery',
  component: lazyRouteComponent(() => import('@/features/delivery/DeliveryPage'), 'DeliveryPage'),
});
const settingsApiClients = createRoute({
  getParentRoute: () => settings,
  path: '/api-clients',
  component: lazyRouteComponent(() => import('@/features/settings/ApiClientsPage'), 'ApiClientsPage'),
});
const settingsCategories = createRoute({
  getParentRoute: () => settings,
  path: '/categories',
  component: lazyRouteComponent(() => import('@/features/settings/CategoriesPage'), 'CategoriesPage'),
});
const settingsRootCauses = createRoute({
  getParentRoute: () => settings,
  path: '/root-causes',
  component: lazyRouteComponent(() => import('@/features/improvement/RootCausesPage'), 'RootCausesPage'),
});
const settingsMaterials = createRoute({
  getParentRoute: () => settings,
  path: '/materials',
  component: lazyRouteComponent(() => import('@/features/settings/MaterialsPage'), 'MaterialsPage'),
});
const settingsChecklists = createRoute({
  getParentRoute: () => settings,
  path: '/checklists',
  component: lazyRouteComponent(() => import('@/features/settings/ChecklistsPage'), 'ChecklistsPage'),
});
const settingsOwnerPage = createRoute({
  getParentRoute: () => settings,
  path: '/owner-page',
  component: lazyRouteComponent(() => import('@/features/settings/OwnerPagePage'), 'OwnerPagePage'),
});
const settingsIndustry = createRoute({
  getParentRoute: () => settings,
  path: '/industry',
  component: lazyRouteComponent(
    () => import('@/features/industry/IndustrySharingPage'),
    'IndustrySharingPage',
  ),
});
const settingsGroups = createRoute({
  getParentRoute: () => settings,
  path: '/groups',
  component: lazyRouteComponent(() => import('@/features/group/GroupGrantPage'), 'GroupGrantPage'),
});
const settingsPlaces = createRoute({
  getParentRoute: () => settings,
  path: '/places',
  component: lazyRouteComponent(() => import('@/features/place/PlacesPage'), 'PlacesPage'),
});
const settingsWorkflows = createRoute({
  getParentRoute: () => settings,
  path: '/workflows',
  component: lazyRouteComponent(() => import('@/features/workflow/WorkflowsPage'), 'WorkflowsPage'),
});
const settingsClockPolicy = createRoute({
  getParentRoute: () => settings,
  path: '/clock-policy',
  validateSearch: validatePolicySearch,
  component: lazyRouteComponent(() => import('@/features/clock/PolicyPage'), 'PolicyPage'),
});
const settingsSynonyms = createRoute({
  getParentRoute: () => settings,
  path: '/synonyms',
  component: lazyRouteComponent(() => import('@/features/settings/SynonymsPage'), 'SynonymsPage'),
});
const settingsReplays = createRoute({
  getParentRoute: () => settings,
  path: '/replays',
  validateSearch: validateReplays,
  component: lazyRouteComponent(() => import('@/features/replay/ReplaysPage'), 'ReplaysPage'),
});
const settingsReplay = createRoute({
  getParentRoute: () => settings,
  path: '/replays/$replayId',
  validateSearch: validateReplay,
  component: lazyRouteComponent(() => import('@/features/replay/ReplayPage'), 'ReplayPage'),
});

// the drawing board wants the whole width: it stands beside the rooms of settings, not among them
const workflowDesigner = createRoute({
  getParentRoute: () => staff,
  path: '/settings/workflows/$key',
  component: lazyRouteComponent(() => import('@/features/workflow/DesignerPage'), 'DesignerPage'),
});
const workflowVersions = createRoute({
  getParentRoute: () => settings,
  path: '/workflows/$key/versions',
  component: lazyRouteComponent(() => import('@/features/workflow/VersionsPage'), 'VersionsPage'),
});

const tree = root.addChildren([
  front,
  apex.addChildren([signUp, signUpProgress]),
  platform.addChildren([companies, signUps, fleet, searchIndexes, keys, groups]),
  staff.addChildren([
    tickets,
    myWork,
    job,
    dispatch,
    messages,
    clockBoard,
    callbacks,
    incidents,
    incidentDetail,
    replies.addChildren([
      replyLibrary,
      openQuestions,
      replyConflicts,
      replyReview,
      replySharing,
      replyExchange,
      writingRules,
      guides,
      guideDetail,
      weekly,
      weeklyDetail,
      replyDetail,
    ]),
    search,
    compare.addChildren([overview, measures, industry, group]),
    groupShort,
    kpis,
    improvement.addChildren([improvements, playbooks]),
    estates,
    estateDetail,
    archive,
    duty,
    settings.addChildren([
      settingsIndex,
      settingsCompany,
      settingsStaff,
      settingsTeams,
      settingsRouting,
      settingsAuthority,
      settingsWebhooks,
      settingsChannels,
      settingsMailboxes,
      settingsWeChat,
      settingsDelivery,
      settingsApiClients,
      settingsCategories,
      settingsRootCauses,
      settingsMaterials,
      settingsChecklists,
      settingsOwnerPage,
      settingsIndustry,
      settingsGroups,
      settingsPlaces,
      settingsWorkflows,
      settingsClockPolicy,
      settingsSynonyms,
      settingsReplays,
      settingsReplay,
      workflowVersions,
    ]),
    workflowDesigner,
  ]),
]);

export function createAppRouter(queryClient: QueryClient, portal: Portal) {
  return createRouter({
    routeTree: tree,
    context: { queryClient, portal },
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingState,
    defaultPendingMs: 200,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
