export default {
  title: '平台管理',
} as const;
