import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

describe('matters brought up again', () => {
  it('shows when they escalate and sends what is changed', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/matter-settings', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    open('/settings/company');
    const times = await screen.findByRole('spinbutton', { name: '第几次反映时升级' });
    expect(times).toHaveValue('3');
    await userEvent.clear(times);
    await userEvent.type(times, '2');
    await userEvent.click(screen.getByRole('button', { name: '保存反映次数' }));
    await waitFor(() => expect(sent).toEqual({ threshold: 2, windowDays: 14 }));
  });

  it('says why the service refused', async () => {
    server.use(
      http.put('*/api/v1/matter-settings', () =>
        problem(400, 'request.invalid', { errors: [{ field: 'windowDays', code: 'range' }] }),
      ),
    );
    open('/settings/company');
    await userEvent.click(await screen.findByRole('button', { name: '保存反映次数' }));
    expect(await screen.findByText('超出允许的范围')).toBeInTheDocument();
  });
});
