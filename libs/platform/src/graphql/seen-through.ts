import type { Reach } from '@causeway/kernel';

const reaches = new WeakMap<object, readonly Reach[]>();

/** Notes beside a view how its reader came to see the object; fields with a condition ask for it. @returns the view itself */
export function seenThrough<View extends object>(view: View, ...ways: readonly Reach[]): View {
  reaches.set(view, ways);
  return view;
}

/** None, for a view that nobody noted anything about: what is conditional stays shut. */
export function reachesOf(source: unknown): readonly Reach[] {
  return typeof source === 'object' && source !== null ? (reaches.get(source) ?? []) : [];
}
