import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { categories } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

const repair = categories.filter((one) => one.kind === 'REPAIR');

async function write(title: string) {
  open('/tickets?create=true');
  const field = await screen.findByRole('textbox', { name: '事项' });
  await userEvent.type(field, title);
  return field;
}

describe('the suggested category', () => {
  it('says which words it rests on and is accepted with a key', async () => {
    await write('厨房水管漏水');
    const offer = await screen.findByRole('button', { name: `采用建议的分类 ${repair[0]?.name}` });
    expect(offer).toHaveTextContent('依据：水管、漏水');
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    await waitFor(() => expect(offer).not.toBeInTheDocument());
    expect(document.querySelector('.ant-select-content, .ant-select-selection-item')).toBeInTheDocument();
    expect(screen.getAllByText(repair[0]?.name ?? '').length).toBeGreaterThan(0);
  });

  it('is not there when the service is unsure', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/category-suggestions', () => {
        asked++;
        return HttpResponse.json({ categoryId: null, words: [], reason: 'UNSURE' });
      }),
    );
    await write('你好啊');
    await waitFor(() => expect(asked).toBeGreaterThan(0));
    expect(screen.queryByRole('button', { name: /采用建议的分类/ })).not.toBeInTheDocument();
  });

  it('is no news when it fails', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/category-suggestions', () => {
        asked++;
        return problem(503, 'dependency.database-unavailable');
      }),
    );
    await write('厨房水管漏水');
    await waitFor(() => expect(asked).toBeGreaterThan(0));
    expect(screen.queryByText(/数据服务暂时不可用/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /采用建议的分类/ })).not.toBeInTheDocument();
  });
});
