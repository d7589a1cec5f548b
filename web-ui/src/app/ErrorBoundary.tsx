import { Button, Typography } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FullPage } from './ErrorPages';

function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <FullPage title={t('state.crash')} hint={t('state.crashHint')}>
      <Typography.Text code>{String(error)}</Typography.Text>
      <Button type="primary" onClick={() => location.reload()}>
        {t('state.reload')}
      </Button>
    </FullPage>
  );
}

/** The last wall: a bug in one page still leaves a page that says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Crash error={this.state.error} />;
  }
}
