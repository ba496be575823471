import { useEffect, useRef, useState } from 'react';

/** Closes with Escape, with a press anywhere else, and when the focus goes on to something else. */
export function useDisclosure() {
  const [opened, setOpened] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!opened) return;
    const left = ({ target }: Event) => target instanceof Node && !area.current?.contains(target) && setOpened(false);
    const escaped = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpened(false);
      button.current?.focus();
    };
    const stop = new AbortController();
    document.addEventListener('pointerdown', left, { signal: stop.signal });
    document.addEventListener('focusin', left, { signal: stop.signal });
    document.addEventListener('keydown', escaped, { signal: stop.signal });
    return () => stop.abort();
  }, [opened]);
  return { opened, setOpened, area, button };
}
