export default {
  title: 'Platform console',
} as const;
