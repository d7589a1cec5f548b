import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      type={label ? 'default' : 'text'}
      size={label ? undefined : 'small'}
      icon={copied ? <CheckOutlined /> : <CopyOutlined />}
      aria-label={label ? undefined : t(copied ? 'action.copied' : 'action.copy')}
      onClick={() => {
        void navigator.clipboard?.writeText(text).then(() => setCopied(true));
      }}
    >
      {label && (copied ? t('action.copied') : label)}
    </Button>
  );
}
