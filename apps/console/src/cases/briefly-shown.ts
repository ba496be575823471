import { useEffect, useState } from 'react';

/** Long enough to copy a number by hand, short enough for a screen that somebody walks past. */
const shownMs = 60_000;

/** A value that goes by itself: after a minute, when the tab is put away, and with the page. It is kept nowhere else. */
export function useBrieflyShown<Value>(): readonly [Value | undefined, (value: Value | undefined) => void] {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    if (value === undefined) return undefined;
    const hide = () => setValue(undefined);
    const hideWhenAway = () => document.visibilityState === 'hidden' && hide();
    const timer = setTimeout(hide, shownMs);
    document.addEventListener('visibilitychange', hideWhenAway);
    // A page that is kept for the back button would bring it back.
    window.addEventListener('pagehide', hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hideWhenAway);
      window.removeEventListener('pagehide', hide);
    };
  }, [value]);
  return [value, setValue];
}
