// Keeps the technician's pages and what they last showed on the phone, for where there is no signal. It answers for a handful of addresses
// and leaves every other one to the browser; what is sent to the service never passes here (the pages queue it themselves).
declare const self: ServiceWorkerGlobalScope;

// the build writes the hash of its files here: with other files this is another worker
const BUILD = '__OFFLINE_BUILD__';
const SCREENS = `hearth-screens-${BUILD}`;
const ANSWERS = 'hearth-answers';
/** When an answer from the phone was given by the service. */
const KEPT_AT = 'X-Hearth-Kept';
const PAGE = '/my-work';

/** What the pages ask for first, in the words of their requests. */
const KEPT = [
  '/session',
  '/api/admin/v1/portal',
  '/api/admin/v1/me',
  '/api/v1/my-work',
  '/api/v1/my-work/sheets',
  '/api/v1/materials',
  '/api/v1/estates?limit=200',
];
const BEHIND_US = [502, 503, 504];
const PATIENCE = 6_000;
/** After a failure nobody waits long for the next one. */
const SHORT_PATIENCE = 3_000;
const MEMORY = 15_000;
let failedAt = 0;

self.addEventListener('install', (event) => {
  event.waitUntil(keepScreens().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([forgetOldScreens(), self.clients.claim(), keepAnswers()]).then(() => undefined),
  );
});

/** A page says that somebody else has signed in: what the one before saw is gone already. */
self.addEventListener('message', (event) => {
  if (event.data === 'keep-answers') event.waitUntil(keepAnswers());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const path = url.pathname + url.search;
  if (request.mode === 'navigate') {
    if (url.pathname === '/' || url.pathname === PAGE || url.pathname.startsWith(`${PAGE}/`))
      event.respondWith(page(request));
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(screen(request));
  else if (KEPT.includes(path)) event.respondWith(answer(event, path));
});

async function keepScreens(): Promise<void> {
  const listed = await fetch('/offline.json', { cache: 'no-cache' });
  const { files } = (await listed.json()) as { files: string[] };
  const cache = await caches.open(SCREENS);
  await cache.addAll(files);
  await cache.put(PAGE, await freshPage());
}

/** The page with the policy that belongs to it: both carry the same nonce. */
async function freshPage(): Promise<Response> {
  const response = await fetch(PAGE, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`${PAGE}: ${response.status}`);
  return response;
}

/** The screens of the build before stay for pages that are still open. */
async function forgetOldScreens(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('hearth-screens-') && name !== SCREENS);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}

async function keepAnswers(): Promise<void> {
  await Promise.all(
    KEPT.map(async (path) => {
      const response = await fetch(path, { headers: { Accept: 'application/json' } }).catch(() => undefined);
      if (response) await keep(path, response);
    }),
  );
}

async function keep(path: string, response: Response): Promise<void> {
  if (response.status !== 200 || response.redirected) return;
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  // what was unpacked on its way here is not packed any more
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  // it is found by its address alone
  headers.delete('Vary');
  const cache = await caches.open(ANSWERS);
  await cache.put(path, new Response(await response.blob(), { headers }));
}

/** Asks the network, not for ever; nothing when it did not answer. */
async function network(request: Request): Promise<Response | undefined> {
  const patience = Date.now() - failedAt < MEMORY ? SHORT_PATIENCE : PATIENCE;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(request, { signal: stop.signal });
    if (BEHIND_US.includes(response.status)) {
      failedAt = Date.now();
      return undefined;
    }
    failedAt = 0;
    return response;
  } catch {
    failedAt = Date.now();
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function page(request: Request): Promise<Response> {
  const response = await network(request);
  if (response) return response;
  const cache = await caches.open(SCREENS);
  return (await cache.match(PAGE)) ?? fetch(request);
}

/** Files of the screens carry a hash in their name: what is here is what is meant. */
async function screen(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function answer(event: FetchEvent, path: string): Promise<Response> {
  const response = await network(event.request);
  if (response) {
    // keeping it does not hold up the page
    event.waitUntil(keep(path, response.clone()).catch(() => undefined));
    return response;
  }
  const cache = await caches.open(ANSWERS);
  return (await cache.match(path)) ?? Response.error();
}
