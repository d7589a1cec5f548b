import { HttpResponse, http } from 'msw';
import { archiveHandlers } from './archive';
import { callbackHandlers } from './callbacks';
import { clockHandlers } from './clockDesk';
import { compared } from './comparison';
import { composerHandlers } from './composer';
import { decisionHandlers } from './decisionDesk';
import { dispatchHandlers } from './dispatchDesk';
import { dutyHandlers } from './duty';
import { exchangeHandlers } from './exchange';
import * as data from './fixtures';
import { complete, find, findThings, savedSearches } from './found';
import { groupLeague, groupPortal, looks, membership } from './groups';
import { guideHandlers } from './guides';
import { improvementHandlers } from './improvements';
import { incidentHandlers } from './incidents';
import { contributions, industry, industrySharing } from './industry';
import { kpiHandlers } from './kpis';
import { bands, cells, course, difference, league, measures } from './league';
import { messageHandlers } from './messages';
import { myWorkHandlers } from './mywork';
import { placeHandlers } from './places';
import { playbookHandlers } from './playbooks';
import { progressHandlers } from './progress';
import { questionHandlers } from './questions';
import { replayHandlers } from './replays';
import { replyHandlers } from './replies';
import { reviewHandlers } from './reviews';
import { sharingHandlers } from './sharing';
import { promises, ticketOf, tickets, timeline } from './tickets';
import { weeklyHandlers } from './weekly';
import { workflowHandlers } from './workflowDesk';
import { workflows } from './workflows';

// The happy answer of every call. A test replaces the one it is about: `server.use(http.get(..., () => problem(...)))`.

/** An RFC 9457 refusal as the service sends it. */
export function problem(
  status: number,
  code: string,
  more: {
    params?: Record<string, unknown>;
    errors?: { field: string; code: string }[];
    headers?: HeadersInit;
  } = {},
) {
  return HttpResponse.json(
    {
      type: `urn:hearth:problem:${code}`,
      title: code,
      status,
      code,
      params: more.params ?? {},
      errors: more.errors ?? [],
      traceId: '5b1f0c9a7e2d4a36',
    },
    { status, headers: { 'Content-Type': 'application/problem+json', ...more.headers } },
  );
}

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const admin = (path: string) => `*/api/admin/v1${path}`;
const desk = (path: string) => `*/api/v1${path}`;

export const handlers = [
  ...questionHandlers,
  ...callbackHandlers,
  ...composerHandlers,
  ...replyHandlers,
  ...reviewHandlers,
  ...guideHandlers,
  ...weeklyHandlers,
  ...improvementHandlers,
  ...playbookHandlers,
  ...archiveHandlers,
  ...decisionHandlers,
  ...dispatchHandlers,
  ...placeHandlers,
  ...incidentHandlers,
  ...progressHandlers,
  ...myWorkHandlers,
  http.get('*/session', () =>
    HttpResponse.json({ authenticated: true, name: data.me.name, company: 'yunqi' }),
  ),
  http.get(admin('/portal'), () => HttpResponse.json(data.companyPortal)),
  http.get(admin('/me'), () => HttpResponse.json(data.me)),
  http.get(admin('/plans'), () => HttpResponse.json({ items: data.plans })),
  http.get(admin('/slugs/:slug'), ({ params }) => {
    const slug = String(params.slug);
    const taken = slug === 'yunqi' ? 'slug.taken' : slug === 'platform' ? 'slug.reserved' : null;
    return HttpResponse.json({ slug, available: !taken, problem: taken });
  }),
  http.post(admin('/sign-ups'), () =>
    HttpResponse.json(data.signUpRunning, {
      status: 202,
      headers: { Location: `/api/admin/v1/sign-ups/${data.signUpRunning.id}` },
    }),
  ),
  http.get(admin('/sign-ups/:id'), ({ params }) => {
    const found = [data.signUpRunning, data.signUpDone, data.signUpFailed].find((s) => s.id === params.id);
    return found ? HttpResponse.json(found) : problem(404, 'not-found');
  }),
  http.get(admin('/company'), () => HttpResponse.json(data.company, { headers: { ETag: 'W/"3"' } })),
  http.patch(admin('/company'), async ({ request }) =>
    HttpResponse.json({ ...data.company, ...((await request.json()) as object), version: 4 }),
  ),
  http.get(admin('/company/usage'), () => HttpResponse.json(data.usage)),
  http.put(admin('/company/logo'), () => HttpResponse.json({ logoUrl: '/favicon.svg', version: 4 })),
  http.delete(admin('/company/logo'), () => HttpResponse.json({ logoUrl: null, version: 4 })),
  http.post(admin('/company/departure'), () =>
    HttpResponse.json({ status: 'LEAVING', leavesAt: '2026-12-21T08:00:00Z' }),
  ),
  http.delete(admin('/company/departure'), () => HttpResponse.json({ status: 'TRIAL', leavesAt: null })),
  http.get(admin('/staff'), () => list(data.staff)),
  http.post(admin('/staff'), async ({ request }) =>
    HttpResponse.json(
      { id: 's9', status: 'INVITED', version: 1, ...((await request.json()) as object) },
      { status: 201 },
    ),
  ),
  http.patch(admin('/staff/:id'), async ({ request, params }) => {
    const found = data.staff.find((s) => s.id === params.id);
    return HttpResponse.json({ ...found, ...((await request.json()) as object) });
  }),
  http.post(admin('/staff/:id/invitations'), () => new HttpResponse(null, { status: 202 })),
  http.post(admin('/staff/:id/deactivation'), ({ params }) =>
    HttpResponse.json({ ...data.staff.find((s) => s.id === params.id), status: 'DEACTIVATED' }),
  ),
  http.get(admin('/api-clients'), () => list(data.apiClients)),
  http.post(admin('/api-clients'), () =>
    HttpResponse.json({ id: 'api-yunqi-2x8q', secret: 'hs_4Zr0mA9qkT1xV7pC2nWd8sYb' }, { status: 201 }),
  ),
  http.delete(admin('/api-clients/:id'), () => new HttpResponse(null, { status: 204 })),
  http.post(admin('/api-clients/:id/secrets'), ({ params }) =>
    HttpResponse.json({ id: params.id, secret: 'hs_8Hq2rotated5uLm3Gz6Ks1We' }, { status: 201 }),
  ),
  http.get(admin('/platform/companies'), ({ request }) => {
    const url = new URL(request.url);
    const text = url.searchParams.get('text') ?? '';
    const status = url.searchParams.get('status');
    return list(
      data.companies.filter((c) => (c.name + c.slug).includes(text) && (!status || c.status === status)),
    );
  }),
  http.post(admin('/platform/companies/:id/suspension'), () => HttpResponse.json({})),
  http.delete(admin('/platform/companies/:id/suspension'), () => HttpResponse.json({})),
  http.put(admin('/platform/companies/:id/plan'), () => HttpResponse.json({})),
  http.put(admin('/platform/companies/:id/trial'), () => HttpResponse.json({})),
  http.post(admin('/platform/companies/:id/departure'), () => HttpResponse.json({})),
  http.delete(admin('/platform/companies/:id/departure'), () => HttpResponse.json({})),
  http.get(admin('/platform/sign-ups'), ({ request }) => {
    const status = new URL(request.url).searchParams.get('status');
    return list(data.platformSignUps.filter((s) => !status || s.status === status));
  }),
  http.post(admin('/platform/sign-ups/:id/retry'), () => HttpResponse.json({}, { status: 202 })),
  http.get(admin('/platform/search-indexes'), () =>
    HttpResponse.json({ items: data.companyIndexes, nextCursor: null }),
  ),
  http.get(admin('/platform/search-engine'), () =>
    HttpResponse.json({ searching: true, indexing: true, why: null }),
  ),
  http.get(admin('/platform/fleet'), () => HttpResponse.json(data.fleet)),
  http.post(admin('/platform/fleet/migrations'), () => HttpResponse.json({}, { status: 202 })),
  http.get(admin('/platform/signing-keys'), () => list(data.signingKeys)),
  http.post(admin('/platform/signing-keys'), () => HttpResponse.json(data.signingKeys[0], { status: 201 })),
  http.get(admin('/platform/groups'), () => list(data.groups)),
  http.post(admin('/platform/groups'), async ({ request }) =>
    HttpResponse.json({ id: 'g2', companies: [], ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.get(desk('/estates'), () => list(data.estates)),
  http.post(desk('/estates'), async ({ request }) =>
    HttpResponse.json(
      { ...data.estates[0], id: 'e-new', ...((await request.json()) as object) },
      { status: 201 },
    ),
  ),
  http.patch(desk('/estates/:id'), async ({ request, params }) =>
    HttpResponse.json({
      ...data.estates.find((e) => e.id === params.id),
      ...((await request.json()) as object),
      version: 2,
    }),
  ),
  http.get(desk('/estates/:id'), ({ params }) => {
    const found = data.estates.find((one) => one.id === params.id);
    return found ? HttpResponse.json(found, { headers: { ETag: 'W/"1"' } }) : problem(404, 'not-found');
  }),
  http.get(desk('/estates/:id/buildings'), () => list(data.buildings)),
  http.post(desk('/estates/:id/buildings'), async ({ request }) =>
    HttpResponse.json({ id: `b-${Math.random()}`, ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.get(desk('/buildings/:id/units'), () => list(data.units)),
  http.post(desk('/buildings/:id/units'), async ({ request }) =>
    HttpResponse.json({ id: `u-${Math.random()}`, ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.get(desk('/notifications'), () =>
    HttpResponse.json({
      items: [
        {
          id: 'n1',
          ticketId: 't1',
          number: 'WX-20261121-0042',
          text: 'WX-20261121-0042 厨房水管漏水 等待派单',
          textEn: 'WX-20261121-0042 waits to be dispatched',
          createdAt: new Date(Date.now() - 5 * 60_000).toISOString(),
          readAt: null,
        },
      ],
      nextCursor: null,
      unread: 1,
    }),
  ),
  http.post(desk('/notifications/:id/reading'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/staff'), () =>
    list(data.staff.map((one) => ({ id: one.id, name: one.name, roles: one.roles }))),
  ),
  ...dutyHandlers,
  http.get(desk('/teams'), () =>
    list([
      {
        id: 'team1',
        key: 'night-shift',
        name: '夜班',
        nameEn: 'Night shift',
        active: true,
        work: { kinds: [], categories: [], estateIds: [] },
        members: [
          { id: 's1', name: '陆其' },
          { id: 's2', name: '韩柏' },
        ],
        version: 1,
      },
      {
        id: 'team2',
        key: 'lift-crew',
        name: '电梯组',
        nameEn: 'Lift crew',
        active: true,
        work: { kinds: [], categories: [], estateIds: [] },
        members: [],
        version: 0,
      },
    ]),
  ),
  http.get(desk('/tickets/:id/transfers'), () => list([])),
  http.post(desk('/teams'), async ({ request }) =>
    HttpResponse.json(
      { id: 'team3', active: true, version: 0, ...((await request.json()) as object), members: [] },
      { status: 201 },
    ),
  ),
  http.get(desk('/categories'), () => list(data.categories)),
  http.get(desk('/tickets'), ({ request }) => {
    const query = new URL(request.url).searchParams;
    const categories = query.getAll('stateCategory');
    const kinds = query.getAll('kind');
    const assignee = query.get('assigneeId');
    return list(
      tickets.filter(
        (one) =>
          (categories.length === 0 || categories.includes(one.stateCategory)) &&
          (kinds.length === 0 || kinds.includes(one.kind)) &&
          (assignee !== 'none' || !one.assignee),
      ),
    );
  }),
  http.get(desk('/tickets/counts'), () =>
    HttpResponse.json({
      open: 20,
      mine: 3,
      unassigned: 5,
      waiting: 5,
      overdue: 4,
      resolved: 4,
      byKind: {},
      limit: 1000,
    }),
  ),
  http.get(desk('/tickets/:id/timeline'), () => list(timeline)),
  http.get(desk('/tickets/:id/links'), () =>
    HttpResponse.json({
      times: 3,
      escalatedAt: new Date().toISOString(),
      items: tickets.slice(4, 6).map((one) => ({
        ticket: {
          id: one.id,
          number: one.number,
          kind: one.kind,
          title: one.title,
          stateCategory: one.stateCategory,
        },
        openedAt: one.openedAt,
      })),
    }),
  ),
  http.delete(desk('/tickets/:id/links'), () =>
    HttpResponse.json({ times: null, escalatedAt: null, items: [] }),
  ),
  http.get(desk('/tickets/:id/repeats'), () => HttpResponse.json({ repeats: null, repeatedBy: [] })),
  http.get(desk('/matter-settings'), () => HttpResponse.json({ threshold: 3, windowDays: 14 })),
  http.put(desk('/matter-settings'), async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.post(desk('/category-suggestions'), async ({ request }) => {
    const { kind, title } = (await request.json()) as { kind: string; title: string };
    const category = data.categories.find((one) => one.kind === kind);
    return HttpResponse.json(
      title.includes('漏水') && category
        ? { categoryId: category.id, words: ['水管', '漏水'], reason: null }
        : { categoryId: null, words: [], reason: 'UNSURE' },
    );
  }),
  http.get(desk('/tickets/:id/promises'), () => HttpResponse.json({ items: promises })),
  http.post(desk('/tickets/:id/promises'), async ({ request }) =>
    HttpResponse.json(
      { ...promises[0], id: 'p3', ...((await request.json()) as object), end: null },
      { status: 201 },
    ),
  ),
  http.post(desk('/tickets/:id/promises/:promise/outcome'), async ({ request }) =>
    HttpResponse.json({
      ...promises[0],
      end: { ...promises[1]?.end, ...((await request.json()) as object) },
    }),
  ),
  http.post(desk('/tickets/:id/contact-records'), async ({ request }) =>
    HttpResponse.json({ id: 'r3', ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.post(desk('/tickets/:id/relocation'), async ({ params, request }) => {
    const { estateId } = (await request.json()) as { estateId: string };
    const estate = data.estates.find((one) => one.id === estateId);
    return HttpResponse.json({
      ...ticketOf(String(params.id)),
      estate: { id: estateId, name: estate?.name ?? '' },
    });
  }),
  http.get(desk('/tickets/:id'), ({ params }) => {
    const found = ticketOf(String(params.id));
    return found ? HttpResponse.json(found, { headers: { ETag: 'W/"2"' } }) : problem(404, 'not-found');
  }),
  http.post(desk('/tickets'), () =>
    HttpResponse.json({ ...ticketOf(tickets[0]?.id ?? ''), number: 'WX-20261121-0043' }, { status: 201 }),
  ),
  http.post(desk('/tickets/:id/transitions'), ({ params }) =>
    HttpResponse.json({ ...ticketOf(String(params.id)), stateName: '维修中', version: 3 }),
  ),
  http.post(desk('/tickets/:id/assignment'), async ({ params, request }) => {
    const { assigneeId } = (await request.json()) as { assigneeId: string | null };
    const person = data.staff.find((one) => one.id === assigneeId);
    return HttpResponse.json({
      ...ticketOf(String(params.id)),
      assignee: person ? { id: person.id, name: person.name } : null,
      version: 3,
    });
  }),
  http.post(desk('/tickets/:id/comments'), async ({ request }) =>
    HttpResponse.json({ id: 'c9', ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.get(desk('/places'), ({ request }) => {
    const text = new URL(request.url).searchParams.get('text') ?? '';
    return HttpResponse.json({
      items: text.startsWith('3')
        ? [
            {
              unitId: 'u-3-2-201',
              label: '3栋2单元201',
              estateId: data.estates[0]?.id,
              contacts: [{ id: 'p1', name: '王建国', phone: '19900001001' }],
            },
          ]
        : [],
    });
  }),
  http.get(desk('/saved-searches'), () => HttpResponse.json({ items: savedSearches })),
  http.get(desk('/search-synonyms'), () =>
    HttpResponse.json({
      groups: [
        ['电梯', '升降机'],
        ['漏水', '渗水', '滴水'],
      ],
    }),
  ),
  http.get(desk('/search/completions'), ({ request }) => {
    const asked = new URL(request.url).searchParams;
    const q = asked.get('q') ?? '';
    return HttpResponse.json(complete(q, Number(asked.get('at') ?? q.length)));
  }),
  http.post(desk('/search'), async ({ request }) =>
    HttpResponse.json(findThings(((await request.json()) as { query: string }).query)),
  ),
  http.get(desk('/tickets/:ticketId/similar'), () => HttpResponse.json({ items: [] })),
  http.post(desk('/tickets/search'), async ({ request }) =>
    HttpResponse.json(find((await request.json()) as Parameters<typeof find>[0])),
  ),
  http.get(desk('/benchmarks/measures'), () => HttpResponse.json({ items: measures })),
  http.get(desk('/group-membership'), () => HttpResponse.json(membership)),
  http.get(desk('/group-looks'), () => HttpResponse.json(looks)),
  http.get(desk('/group-portal'), () => HttpResponse.json(groupPortal)),
  http.get(desk('/group-portal/league'), () => HttpResponse.json(groupLeague)),
  http.get(desk('/industry/sharing'), () => HttpResponse.json(industrySharing('TAKING_PART'))),
  http.get(desk('/industry/comparison'), () => HttpResponse.json(industry)),
  http.get(desk('/industry/contributions'), () => HttpResponse.json(contributions)),
  http.post(desk('/benchmarks/distributions'), () => HttpResponse.json(bands())),
  http.post(desk('/benchmarks/queries'), async ({ request }) => {
    const { groupBy } = (await request.json()) as { groupBy: string[] };
    return HttpResponse.json(cells(!groupBy.includes('ESTATE')));
  }),
  http.get(desk('/comparison-notes'), () => HttpResponse.json({ items: [] })),
  http.get(desk('/comparisons/league'), ({ request }) => {
    const asked = new URL(request.url).searchParams;
    return HttpResponse.json(
      league(asked.get('measure') ?? '', asked.get('from') ?? '', asked.get('to') ?? ''),
    );
  }),
  http.get(desk('/comparisons/course'), ({ request }) =>
    HttpResponse.json(course(new URL(request.url).searchParams.get('measure') ?? '')),
  ),
  http.get(desk('/comparisons/difference'), ({ request }) =>
    HttpResponse.json(difference(new URL(request.url).searchParams.get('measure') ?? '')),
  ),
  http.get(desk('/benchmarks/estates'), ({ request }) => {
    const asked = new URL(request.url).searchParams;
    return HttpResponse.json(compared(asked.get('from') ?? '', asked.get('to') ?? ''));
  }),
  http.get(
    desk('/benchmarks/estates.csv'),
    () => new HttpResponse('\ufeff项目,城市\r\n', { headers: { 'Content-Type': 'text/csv;charset=UTF-8' } }),
  ),
  http.get(desk('/workflows'), () => list(workflows)),
  ...clockHandlers,
  ...messageHandlers,
  ...exchangeHandlers,
  ...sharingHandlers,
  ...kpiHandlers,
  ...replayHandlers,
  ...workflowHandlers,
];
