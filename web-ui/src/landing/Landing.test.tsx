import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { problem } from '@/test/handlers';
import { server } from '@/test/server';
import { Landing } from './Landing';
import { messages } from './messages';

describe('front page', () => {
  it('says what Hearth is and shows the plans', async () => {
    render(<Landing />);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('业主的每一件事，都有着落。');
    expect(await screen.findByText('¥999')).toBeInTheDocument();
    expect(screen.getAllByRole('link', { name: '选这个套餐' })[2]).toHaveAttribute(
      'href',
      '/sign-up?plan=group',
    );
  });

  it('shows that plans are loading', () => {
    server.use(http.get('*/api/admin/v1/plans', () => delay('infinite')));
    render(<Landing />);
    expect(screen.getByText('正在读取套餐…')).toBeInTheDocument();
  });

  it('offers to load the plans again', async () => {
    server.use(http.get('*/api/admin/v1/plans', () => problem(503, 'internal'), { once: true }));
    render(<Landing />);
    await userEvent.click(await screen.findByRole('button', { name: '重试' }));
    expect(await screen.findByText('¥999')).toBeInTheDocument();
  });

  it('changes to English', async () => {
    render(<Landing />);
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('someone sees it through');
    expect(document.documentElement.lang).toBe('en');
  });

  it('takes staff to their own portal, and says when the name cannot be one', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
    render(<Landing />);
    await userEvent.click(screen.getByRole('button', { name: '进入门户' }));
    const name = screen.getByLabelText('门户名');
    await userEvent.type(name, '云栖{Enter}');
    expect(screen.getByText('请填门户名，例如 yunqi')).toBeInTheDocument();
    await userEvent.clear(name);
    await userEvent.type(name, 'Yunqi{Enter}');
    expect(assign).toHaveBeenCalledWith(`${location.protocol}//yunqi.${location.host}/`);
    assign.mockRestore();
  });

  it('holds no Chinese in English', () => {
    for (const [key, text] of Object.entries(messages.en))
      if (key !== 'language') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
