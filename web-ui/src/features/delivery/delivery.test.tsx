import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { channels } from '@/test/duty';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('messages to people', () => {
  itShowsItsStates({
    path: '/settings/delivery',
    call: '*/api/v1/delivery-channels',
    ready: '发送受阻',
    permission: 'COMPANY_MANAGE',
  });

  it('say what the provider said, and can be sent again', async () => {
    let again = '';
    server.use(
      http.post('*/api/v1/deliveries/:id/repetition', ({ params }) => {
        again = String(params.id);
        return HttpResponse.json({});
      }),
    );
    const { container } = open('/settings/delivery');
    expect(await screen.findByText('服务商回复：connection refused')).toBeInTheDocument();
    expect(await screen.findByText('46004: user not exist')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /重\s*发/ }));
    await waitFor(() => expect(again).toBe('m2'));
  });

  it('keep a secret unless another is given', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/delivery-channels/SMS', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        expect(request.headers.get('If-Match')).toBe('W/"2"');
        return HttpResponse.json(channels[1]);
      }),
    );
    open('/settings/delivery');
    await userEvent.click((await screen.findAllByRole('button', { name: /设\s*置/ }))[1] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('已保存，不再显示；填写新的才会替换')).toBeInTheDocument();
    const name = within(dialog).getByLabelText('短信签名');
    await userEvent.clear(name);
    await userEvent.type(name, '乙');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() => expect(sent).toMatchObject({ enabled: true, signName: '乙', templateCode: 'SMS_1' }));
    expect(sent.secret).toBeUndefined();
  });

  it('say why a way cannot be used', async () => {
    server.use(
      http.put('*/api/v1/delivery-channels/WECHAT', () =>
        problem(422, 'delivery.incomplete', { params: { missing: ['corpId', 'secret'] } }),
      ),
    );
    open('/settings/delivery');
    await userEvent.click((await screen.findAllByRole('button', { name: /设\s*置/ }))[2] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('switch'));
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await within(dialog).findByText('还有必填的设置没有填。')).toBeInTheDocument();
  });
});
