import 'fake-indexeddb/auto';
import { waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '@/test/handlers';
import { server } from '@/test/server';
import { discard, put, restart, sendNow, sendWithoutPhoto, startSending, tryAgain } from './outbox';
import * as store from './store';

const ME = 'account-of-the-technician';
const TICKETS = ['t1', 't2', 't3', 't4', 't5'];

/** The service with its promise: the same key is the same step, and the same photo. */
class Service {
  readonly steps = new Map<string, { ticketId: string; label: string; photoIds: string[] }>();
  readonly photos = new Map<string, string>();
  order: string[] = [];
  /** What becomes of the next request: heard and answered, heard and the answer lost, or not heard at all. */
  weather: () => 'good' | 'answerLost' | 'notHeard' = () => 'good';

  handlers() {
    const through = async (hear: () => object | Promise<object>) => {
      const weather = this.weather();
      if (weather === 'notHeard') return HttpResponse.error();
      const answer = await hear();
      return weather === 'answerLost' ? HttpResponse.error() : HttpResponse.json(answer, { status: 201 });
    };
    return [
      http.post('*/api/v1/tickets/:id/attachments', ({ request, params }) =>
        through(() => {
          const key = `${params.id} ${request.headers.get('Idempotency-Key')}`;
          if (!this.photos.has(key)) this.photos.set(key, `photo-${this.photos.size}`);
          return { id: this.photos.get(key) };
        }),
      ),
      http.post('*/api/v1/tickets/:id/steps', ({ request, params }) =>
        through(async () => {
          const step = (await request.json()) as { clientKey: string; label: string; photoIds: string[] };
          if (!this.steps.has(step.clientKey)) {
            this.steps.set(step.clientKey, { ticketId: String(params.id), ...step });
            this.order.push(step.label);
          }
          return { id: step.clientKey };
        }),
      ),
    ];
  }
}

const step = (i: number) => {
  const key = `key-${i}`;
  return put(
    {
      ticketId: TICKETS[i % 5] ?? '',
      number: `WX-${i}`,
      task: { kind: 'step', hasPhoto: true, step: { code: 'OTHER', label: `第 ${i} 步`, clientKey: key } },
    },
    key,
    new Blob([`picture ${i}`], { type: 'image/jpeg' }),
  );
};
const words = async () => (await store.all()).map((entry) => entry.key);

describe('what a technician does without a signal', () => {
  let service: Service;
  let stop: () => void;
  /** The app is killed and opened again: what was only in memory is gone. */
  const openApp = (account = ME) => {
    stop?.();
    restart();
    stop = startSending(account, () => undefined);
  };

  beforeEach(() => {
    service = new Service();
    server.use(...service.handlers());
    openApp();
  });
  afterEach(async () => {
    stop();
    restart();
    for (const entry of await store.all()) await store.drop(entry);
    vi.restoreAllMocks();
  });

  it('reaches the service once each, however the network flaps and however often the app is killed', async () => {
    service.weather = () => 'notHeard';
    for (let i = 0; i < 50; i++) {
      await step(i);
      if (i % 20 === 19) openApp();
    }
    expect(await words()).toHaveLength(50);
    expect(service.steps.size).toBe(0);

    // one in three requests gets through with its answer; the others are lost on their way there or back
    let n = 0;
    service.weather = () => (['notHeard', 'answerLost', 'good'] as const)[n++ % 3] ?? 'good';
    for (let i = 0; i < 400 && (await words()).length > 0; i++) {
      if (i % 7 === 6) openApp();
      await sendNow();
    }

    expect(await words()).toEqual([]);
    expect(service.order).toEqual(Array.from({ length: 50 }, (_, i) => `第 ${i} 步`));
    expect(service.steps.size).toBe(50);
    expect(service.photos.size).toBe(50);
    const used = [...service.steps.values()].flatMap((one) => one.photoIds);
    expect(new Set(used).size).toBe(50);
    expect([...service.steps.values()].every((one) => one.photoIds.length === 1)).toBe(true);
  });

  it('is not held up by something that the service does not want', async () => {
    server.use(
      http.post('*/api/v1/tickets/t2/attachments', () => problem(409, 'attachment.too-many'), { once: true }),
    );
    await step(0);
    await step(1);
    await step(2);
    await waitFor(async () => expect(await words()).toEqual(['key-1']));
    expect(service.order).toEqual(['第 0 步', '第 2 步']);

    const [refused] = await store.all();
    expect(refused?.refused?.code).toBe('attachment.too-many');
    await sendWithoutPhoto(refused as store.Entry);
    await waitFor(async () => expect(await words()).toEqual([]));
    expect(service.steps.get('key-1')?.photoIds).toEqual([]);
  });

  it('is sent again or forgotten, as the person says, when it was not wanted', async () => {
    server.use(
      http.post('*/api/v1/tickets/t1/steps', () => problem(409, 'ticket.closed'), { once: true }),
      http.post('*/api/v1/tickets/t2/steps', () => problem(403, 'access.denied')),
    );
    await step(0);
    await step(1);
    await waitFor(async () => expect((await store.all()).filter((one) => one.refused)).toHaveLength(2));
    const [closed, denied] = await store.all();
    await tryAgain(closed as store.Entry);
    await waitFor(async () => expect(await words()).toEqual(['key-1']));
    await discard(denied as store.Entry);
    expect(await words()).toEqual([]);
    expect(await store.photoOf('key-1')).toBeUndefined();
    expect(service.order).toEqual(['第 0 步']);
  });

  it('waits for somebody to sign in, and goes out then', async () => {
    let signedIn = false;
    server.use(
      http.post('*/api/v1/tickets/:id/attachments', () =>
        signedIn ? undefined : problem(401, 'access.unauthenticated'),
      ),
    );
    await step(0);
    await waitFor(async () => expect(await words()).toEqual(['key-0']));
    signedIn = true;
    openApp();
    await waitFor(async () => expect(await words()).toEqual([]));
    expect(service.steps.size).toBe(1);
  });

  it('is not sent in somebody else’s name', async () => {
    service.weather = () => 'notHeard';
    await step(0);
    service.weather = () => 'good';
    openApp('another-account');
    await sendNow();
    expect(service.steps.size).toBe(0);
    openApp();
    await waitFor(() => expect(service.steps.size).toBe(1));
  });

  it('does not wait for ever behind something at which the service fails', async () => {
    server.use(http.post('*/api/v1/tickets/t1/attachments', () => problem(500, 'internal')));
    await step(0);
    await step(1);
    for (let i = 0; i < 8; i++) await sendNow();
    await waitFor(() => expect(service.order).toEqual(['第 1 步']));
    expect((await store.all())[0]?.refused).toMatchObject({ status: 500, code: 'internal' });
  });

  it('takes a page of the network in between for no answer', async () => {
    let hotel = true;
    server.use(
      http.post('*/api/v1/tickets/:id/attachments', () =>
        hotel
          ? new HttpResponse('<html>Sign in to the Wi-Fi</html>', {
              headers: { 'Content-Type': 'text/html' },
            })
          : undefined,
      ),
    );
    await step(0);
    await sendNow();
    expect(await words()).toEqual(['key-0']);
    hotel = false;
    await sendNow();
    await waitFor(async () => expect(await words()).toEqual([]));
  });

  it('says so when the phone cannot keep it', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(step(0)).rejects.toThrow();
    expect(await words()).toEqual([]);
  });
});
