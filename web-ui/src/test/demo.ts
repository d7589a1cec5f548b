import { getResponse, HttpResponse, http } from 'msw';
import { platformAdmin } from './fixtures';
import { handlers } from './handlers';

/** Answers one call of `npm run demo` from the tests' fixtures; the host says whose portal it is, as at the gateway. */
export async function answer(request: Request): Promise<Response> {
  const label = new URL(request.url).hostname.split('.').at(0);
  const kind = label === 'localhost' ? 'APEX' : label === 'platform' ? 'PLATFORM' : 'COMPANY';
  const byHost =
    kind === 'COMPANY'
      ? []
      : [
          http.get('*/api/admin/v1/portal', () => HttpResponse.json({ kind, slug: null, name: null })),
          http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)),
        ];
  const unknown =
    label === 'nobody'
      ? [http.get('*/api/admin/v1/portal', () => new HttpResponse(null, { status: 404 }))]
      : label === 'paused'
        ? [
            http.get('*/api/admin/v1/portal', () =>
              HttpResponse.json({
                kind: 'COMPANY',
                slug: 'paused',
                name: '南亭物业有限公司',
                status: 'SUSPENDED',
                statusReason: '连续两期账单未结清',
              }),
            ),
          ]
        : [];
  const response = await getResponse([...unknown, ...byHost, ...handlers], request);
  return response ?? HttpResponse.json({ code: 'not-found', status: 404 }, { status: 404 });
}
