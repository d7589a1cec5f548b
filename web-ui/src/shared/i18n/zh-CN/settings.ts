export default {
  title: '设置',
} as const;
