import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfigProvider, Form, Input } from 'antd';
import { expect, it, vi } from 'vitest';

import { FormDialog } from './FormDialog';

it('takes what is typed ahead, instead of closing', async () => {
  const send = vi.fn(async () => {});
  const close = vi.fn();
  render(
    <ConfigProvider theme={{ zeroRuntime: true }}>
      <QueryClientProvider client={new QueryClient()}>
        <FormDialog title="停用" send={send} close={close}>
          <Form.Item name="reason" label="原因">
            <Input />
          </Form.Item>
        </FormDialog>
      </QueryClientProvider>
    </ConfigProvider>,
  );
  expect(screen.getByLabelText('原因')).toHaveFocus();
  await userEvent.keyboard('没有人问');
  expect(close).not.toHaveBeenCalled();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(send).toHaveBeenCalledWith({ reason: '没有人问' }, expect.anything()));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
});
