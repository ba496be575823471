/** When somebody last touched this screen: a key, a click, a finger. */
export interface Activity {
  readonly lastAt: () => number;
  readonly touch: () => void;
  /** Nobody has touched anything for a while: what the page now asks, it asks by itself. */
  readonly isIdle: () => boolean;
}

const UNATTENDED_MS = 60_000;

export function createActivity(now: () => number = Date.now): Activity {
  let last = now();
  return {
    lastAt: () => last,
    touch: () => void (last = now()),
    isIdle: () => now() - last > UNATTENDED_MS,
  };
}

export const activity = createActivity();

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

export function watchActivity(): void {
  SIGNS_OF_LIFE.forEach((sign) => window.addEventListener(sign, activity.touch, { passive: true }));
}
