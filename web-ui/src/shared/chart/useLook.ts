import { theme } from 'antd';
import { useMemo } from 'react';
import type { Look } from './option';

/** What a chart needs to look like the page around it. */
export function useLook(): Look {
  const { token } = theme.useToken();
  return useMemo(
    () => ({
      font: getComputedStyle(document.body).fontFamily || 'sans-serif',
      text: token.colorText,
      secondary: token.colorTextSecondary,
      line: token.colorBorderSecondary,
      surface: token.colorBgContainer,
      accent: token.colorPrimary,
      quiet: token.colorTextTertiary,
    }),
    [token],
  );
}
