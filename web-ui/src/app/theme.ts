import { theme as antd, type ThemeConfig } from 'antd';

// One accent (a deep teal that no state colour uses), neutral greys with a breath of warmth, and colours of meaning that pass
// WCAG AA as text on the surfaces they stand on. Change colours here and nowhere else.
const shared: ThemeConfig = {
  hashed: false,
  cssVar: { prefix: 'ant', key: 'hearth' },
  token: {
    fontFamily: 'var(--font-cn)',
    fontSize: 14,
    borderRadius: 6,
    wireframe: false,
    controlHeight: 32,
  },
};

const components = (dark: boolean): ThemeConfig['components'] => ({
  Layout: { headerHeight: 52, bodyBg: 'transparent' },
  Table: {
    headerBg: dark ? '#1c2222' : '#fafaf8',
    headerColor: dark ? 'rgba(227,232,230,0.7)' : 'rgba(29,35,34,0.68)',
    headerSplitColor: 'transparent',
    cellPaddingBlock: 10,
    cellPaddingBlockMD: 8,
    cellPaddingInlineMD: 16,
    cellPaddingInlineSM: 12,
    cellPaddingBlockSM: 6,
  },
  Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
  Segmented: { trackBg: dark ? '#232a2a' : '#ecece8', itemSelectedBg: dark ? '#3f4b4b' : '#ffffff' },
});

/** On a phone a finger does what the pointer does: targets of 44 px, and text in fields that no browser enlarges. */
export const forFingers = (theme: ThemeConfig): ThemeConfig => ({
  ...theme,
  token: { ...theme.token, controlHeight: 44, controlHeightSM: 36 },
  components: {
    ...theme.components,
    Input: { inputFontSize: 16 },
    Button: { ...theme.components?.Button, controlHeightSM: 44 },
  },
});

/** For people who asked their device for less motion. */
export const withoutMotion = (theme: ThemeConfig): ThemeConfig => ({
  ...theme,
  token: { ...theme.token, motion: false },
});

export const light: ThemeConfig = {
  ...shared,
  token: {
    ...shared.token,
    colorPrimary: '#11606a',
    colorPrimaryBg: '#e6f1f1',
    colorPrimaryBgHover: '#d5e8e8',
    colorPrimaryBorder: '#a5cccd',
    colorPrimaryBorderHover: '#7fb3b6',
    colorPrimaryHover: '#17727d',
    colorPrimaryActive: '#0b4850',
    colorInfo: '#11606a',
    colorInfoBg: '#eef5f5',
    colorInfoBorder: '#bcd8d9',
    colorLink: '#11606a',
    colorLinkHover: '#0b4850',
    colorError: '#b42318',
    colorSuccess: '#2b6e2f',
    colorWarning: '#9a5b00',
    colorErrorText: '#87231b',
    colorErrorBg: '#fdf1ef',
    colorErrorBorder: '#efc4be',
    colorSuccessBg: '#eff6ee',
    colorSuccessBorder: '#bcd9bb',
    colorWarningBg: '#fcf5e8',
    colorWarningBorder: '#ead2a4',
    colorText: '#1d2322',
    colorTextHeading: '#1d2322',
    colorTextBase: '#1d2322',
    colorBgLayout: '#f6f6f4',
    colorTextSecondary: 'rgba(29,35,34,0.72)',
    colorTextTertiary: 'rgba(29,35,34,0.66)',
    colorTextDescription: 'rgba(29,35,34,0.66)',
    colorTextPlaceholder: 'rgba(29,35,34,0.66)',
    colorBorder: '#d3d5d2',
    colorBorderSecondary: '#e6e7e4',
  },
  components: components(false),
};

export const dark: ThemeConfig = {
  ...shared,
  algorithm: antd.darkAlgorithm,
  token: {
    ...shared.token,
    colorPrimary: '#54c6d2',
    colorPrimaryBg: '#15333a',
    colorPrimaryBgHover: '#1b434a',
    colorPrimaryBorder: '#2a626a',
    colorInfo: '#4fb5c0',
    colorLink: '#5fc0ca',
    colorLinkHover: '#8ad5dc',
    colorError: '#f0776c',
    colorSuccess: '#7cc47f',
    colorWarning: '#e0a64d',
    colorErrorText: '#ec9991',
    colorErrorBg: '#35201e',
    colorErrorBorder: '#6b3832',
    colorSuccessBg: '#1c2f1e',
    colorSuccessBorder: '#355c38',
    colorWarningBg: '#332818',
    colorWarningBorder: '#66502a',
    colorInfoBg: '#16292d',
    colorInfoBorder: '#2a5058',
    colorText: '#e3e8e6',
    colorTextHeading: '#eef2f0',
    colorTextBase: '#e3e8e6',
    colorBgBase: '#121616',
    colorBgLayout: '#121616',
    colorBgContainer: '#191f1f',
    colorBgElevated: '#212828',
    colorTextSecondary: 'rgba(227,232,230,0.74)',
    colorTextTertiary: 'rgba(227,232,230,0.66)',
    colorTextDescription: 'rgba(227,232,230,0.66)',
    colorTextPlaceholder: 'rgba(227,232,230,0.64)',
    colorBorder: '#3a4343',
    colorBorderSecondary: '#2a3232',
    colorTextLightSolid: '#0c1414',
  },
  components: components(true),
};
