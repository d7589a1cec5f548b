export default {
  title: 'Compare estates',
} as const;
