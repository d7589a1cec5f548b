import { TranslationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '@/shared/i18n/i18n';
import { Mark } from '@/shared/ui/Mark';
import styles from './signup.module.css';

/** The quiet page around sign-up: the mark, the language, one column. */
export function Frame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        <a href="/" className={styles.brand}>
          <Mark />
          {t('brand')}
        </a>
        <Button
          type="text"
          icon={<TranslationOutlined aria-hidden="true" />}
          lang={i18n.language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void chooseLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('top.language')}
        </Button>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
