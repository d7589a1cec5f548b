import { useEffect, useState } from 'react';

const HALF_A_MINUTE = 30_000;

/** The present, told again twice a minute as long as something runs. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), HALF_A_MINUTE);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
