export default {
  title: 'Estates',
} as const;
