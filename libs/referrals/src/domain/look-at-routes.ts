import { defineJob } from '@causeway/kernel';

/** Wakes whoever looks how needs go on. It says nothing: what is due stands in the rows, and is found without it too. */
export const lookAtRoutes = defineJob<Readonly<Record<string, never>>>({ name: 'referrals.look-at-routes', parse: () => ({}), attempts: 5 });
