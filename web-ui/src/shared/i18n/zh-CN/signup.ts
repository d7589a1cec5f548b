export default {
  title: '开通',
} as const;
