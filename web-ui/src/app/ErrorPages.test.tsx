import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Portal } from '@/api/portal';
import { companyPortal } from '@/test/fixtures';
import { open } from '@/test/render';
import { Application } from './Application';
import { createQueryClient } from './providers';

const show = (portal: Portal) => render(<Application portal={portal} client={createQueryClient()} />);

describe('pages in place of a portal', () => {
  it('says that no company has this address', async () => {
    show({ kind: 'UNKNOWN' });
    expect(await screen.findByRole('heading', { name: '没有找到这个门户' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '去暖邻首页' })).toBeInTheDocument();
  });

  it('says why a company is suspended', async () => {
    show({ ...companyPortal, status: 'SUSPENDED', statusReason: '账单未结清' } as Portal);
    expect(await screen.findByText('原因：账单未结清')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('云栖里物业服务有限公司的服务已暂停');
  });

  it('says that the service cannot be reached', async () => {
    show({ kind: 'OFFLINE' });
    expect(await screen.findByRole('heading', { name: '暂时连不上服务' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '重试' })).toBeInTheDocument();
  });

  it('says that the portal is being set up', async () => {
    show({ ...companyPortal, status: 'PROVISIONING' } as Portal);
    expect(await screen.findByRole('heading', { name: '门户正在开通' })).toBeInTheDocument();
  });
});

describe('addresses that lead nowhere', () => {
  it('says so', async () => {
    open('/no-such-page');
    expect(await screen.findByRole('heading', { name: '没有这一页' })).toBeInTheDocument();
  });

  it('does not show the platform console on a company portal', async () => {
    open('/platform/companies');
    expect(await screen.findByRole('heading', { name: '没有这一页' })).toBeInTheDocument();
  });

  it('does not show a company workbench on the platform host', async () => {
    open('/tickets', { kind: 'PLATFORM' });
    expect(await screen.findByRole('heading', { name: '没有这一页' })).toBeInTheDocument();
  });
});
