/** The mark of Hearth: a lit window in a house. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#11606a" />
      <path
        d="M7 16.200 16 8l9 8.200V24a1.600 1.600 0 0 1-1.600 1.600H8.600A1.600 1.600 0 0 1 7 24Z"
        fill="#fff"
      />
      <path
        d="M16 14.200c2.500 2.100 3.700 3.900 3.700 5.700a3.700 3.700 0 0 1-7.400 0c0-1.100.5-2 1.300-2.900.3.700.7 1.100 1.300 1.300-.2-1.400.1-2.800 1.100-4.100Z"
        fill="#e0692c"
      />
    </svg>
  );
}
