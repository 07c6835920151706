import { useEffect, useState } from "preact/hooks";

/** The cache's time in milliseconds since 1970, every second anew. `ahead` is how far it is ahead of the real time. */
export function useNow(ahead: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + ahead;
}
