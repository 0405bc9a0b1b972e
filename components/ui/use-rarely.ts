import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 15_000;

/** A text for a screen reader that follows one which changes all the time: at most four times a minute. */
export function useRarely(text: string): string {
  const [said, setSaid] = useState(text);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return said;
}
