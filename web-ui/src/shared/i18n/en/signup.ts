export default {
  title: 'Sign up',
} as const;
