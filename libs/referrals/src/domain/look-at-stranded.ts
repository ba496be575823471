import { defineJob } from '@causeway/kernel';

/** Somebody can perhaps be asked now for needs for which nobody was left. It says nothing: which these are stands in the rows, and they are looked at every hour without it too. */
export const lookAtStranded = defineJob<Readonly<Record<string, never>>>({ name: 'referrals.look-at-stranded', parse: () => ({}), attempts: 5 });
