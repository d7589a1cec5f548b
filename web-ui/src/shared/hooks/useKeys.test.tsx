import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Modal } from 'antd';
import { expect, it, vi } from 'vitest';
import { useKeys } from './useKeys';

function Page(props: { act: () => void; dialog: boolean }) {
  useKeys({ j: props.act, Enter: props.act });
  return (
    <Modal open={props.dialog} title="派单">
      <span>派给谁</span>
    </Modal>
  );
}

it('acts on a key wherever the focus is', async () => {
  const act = vi.fn();
  render(<Page act={act} dialog={false} />);
  await userEvent.keyboard('j{Enter}');
  expect(act).toHaveBeenCalledTimes(2);
});

it('leaves the keys to a dialog, even before it holds the focus', async () => {
  const act = vi.fn();
  render(<Page act={act} dialog />);
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('j{Enter}');
  expect(act).not.toHaveBeenCalled();
});

it('acts again once the dialog is closed', async () => {
  const act = vi.fn();
  const page = render(<Page act={act} dialog />);
  page.rerender(<Page act={act} dialog={false} />);
  await vi.waitFor(async () => {
    await userEvent.keyboard('j');
    expect(act).toHaveBeenCalled();
  });
});
