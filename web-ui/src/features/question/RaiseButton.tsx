import { QuestionCircleOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { RaiseDialog } from './RaiseDialog';

/** Where somebody asks at the counter or on the telephone and nobody has the words: the question goes to whoever knows. */
export function RaiseButton(props: {
  estateId: string | undefined;
  asker?: { name?: string | undefined; phone?: string | undefined };
  className?: string | undefined;
}) {
  const { t } = useTranslation('question');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const may = useMay('TICKET_COMMENT');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        block
        icon={<QuestionCircleOutlined />}
        className={props.className ?? ''}
        onClick={() => setOpen(true)}
      >
        {t('raise.none')}
      </Button>
      {open && (
        <RaiseDialog
          estateId={props.estateId}
          source="PHONE"
          asker={props.asker}
          close={() => setOpen(false)}
          raised={(question) =>
            void message.success(
              <>
                {t('raise.handedOn')}{' '}
                <Button
                  type="link"
                  size="small"
                  onClick={() => void navigate({ to: '/replies/questions', search: { question } })}
                >
                  {t('raise.look')}
                </Button>
              </>,
              6,
            )
          }
        />
      )}
    </>
  );
}
