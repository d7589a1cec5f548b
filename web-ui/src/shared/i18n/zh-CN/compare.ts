export default {
  title: '项目对比',
} as const;
