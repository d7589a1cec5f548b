import { HttpResponse, http } from 'msw';
import type { ClockPolicy } from '@/api/model';
import * as data from './clocks';

// The happy answers of the clocks. A draft lives as long as the page that writes it: nothing is kept between tests.

const desk = (path: string) => `*/api/v1${path}`;
const refusal = (status: number, code: string) =>
  HttpResponse.json(
    { code, status, title: code, params: {}, errors: [], traceId: '5b1f0c9a7e2d4a36' },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

export const clockHandlers = [
  http.get(desk('/tickets/:id/clocks/:clock/explanation'), ({ params }) => {
    const found = data.explanation(String(params.clock));
    return found ? HttpResponse.json(found) : refusal(404, 'not-found');
  }),
  http.get(desk('/clock-board/summary'), () => HttpResponse.json(data.boardSummary)),
  http.get(desk('/clock-board'), ({ request }) => {
    const query = new URL(request.url).searchParams;
    const state = query.get('state');
    const assignee = query.get('assigneeId');
    const estate = query.get('estateId');
    return HttpResponse.json({
      items: data.boardEntries.filter(
        (one) =>
          (!state || one.overdue === (state === 'OVERDUE')) &&
          (!assignee || one.assignee?.id === assignee) &&
          (!estate || one.estate.id === estate),
      ),
      nextCursor: null,
    });
  }),
  http.get(desk('/clock-policy/versions'), () =>
    HttpResponse.json({ items: data.versions, nextCursor: null }),
  ),
  http.get(desk('/clock-policy/versions/:version'), ({ params }) =>
    HttpResponse.json(
      Number(params.version) === 3 ? data.policy : { ...data.olderPolicy, version: Number(params.version) },
    ),
  ),
  http.get(desk('/clock-policy/draft'), () => refusal(404, 'not-found')),
  http.put(desk('/clock-policy/draft'), async ({ request }) => {
    const seen = Number(/\d+/.exec(request.headers.get('If-Match') ?? '0')?.[0] ?? 0);
    return HttpResponse.json({
      ...data.draft((await request.json()) as ClockPolicy, seen + 1),
      updatedAt: new Date().toISOString(),
    });
  }),
  http.delete(desk('/clock-policy/draft'), () => new HttpResponse(null, { status: 204 })),
  http.post(desk('/clock-policy/check'), async ({ request }) => {
    const policy = (await request.json()) as ClockPolicy;
    const silent = policy.rules.findIndex((rule) => rule.stops.length === 0);
    const findings = [
      ...(silent >= 0 ? [{ ...data.stopFinding, path: `/rules/${silent}/stops` }] : []),
      ...(policy.calendars[0]?.years.includes(2027) ? [] : [data.yearFinding]),
    ];
    return HttpResponse.json({ sound: silent < 0, findings });
  }),
  http.post(desk('/clock-policy/publications'), () =>
    HttpResponse.json({ version: 4, inForceFrom: new Date().toISOString(), findings: [] }),
  ),
  http.post(desk('/clock-policy/explain'), async ({ request }) => {
    const asked = (await request.json()) as { start: string; rule: string };
    return HttpResponse.json({
      start: asked.start,
      dueAt: data.segments.at(-1)?.to,
      minutes: 540,
      time: 'BUSINESS',
      calendar: 'service',
      segments: data.segments,
      uncoveredYears: [],
    });
  }),
  http.get(desk('/holidays/:year'), ({ params }) => HttpResponse.json(data.holidays(Number(params.year)))),
];
