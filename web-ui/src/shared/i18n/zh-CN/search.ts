export default {
  title: '搜索',
} as const;
