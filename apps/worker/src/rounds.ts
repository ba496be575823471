import { AccessRetention, Agencies } from '@causeway/access';
import { KeyCare } from '@causeway/cases';
import { DutyWatch, Feed, Places, Verification } from '@causeway/directory';
import { Notifications } from '@causeway/notifications';
import { KEYS, type KeyPort, LOG, type Log, Metrics, keepHouse, repeat, watchKeys } from '@causeway/platform';
import { Attachments, Deadlines, Erasures, Matching, Timings } from '@causeway/referrals';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';

/** A place that was kept as a courtesy counts no longer when its time is over; this is how long the bands may be behind. */
const sweepSeconds = 30;
/** How late a deadline may be acted on, when nothing else wakes the worker. */
const clockSeconds = 5;
/** Found later than this, a deadline was late: the workers were down, or are too few. */
const lateAlarmSeconds = 30;
/** How often is looked whether a quarter of an hour is over. */
const tellSeconds = 60;

/** What nobody asks for and must happen all the same, again and again. @returns how to stop */
export function startRounds(app: INestApplicationContext): () => void {
  const log = app.get<Log>(LOG);
  const places = app.get(Places, { strict: false });
  const feed = app.get(Feed, { strict: false });
  const stops = [
    watchKeys(app.get<KeyPort>(KEYS), app.get(Metrics), log),
    repeat(log, clockSeconds, () => actOnDeadlines(app)),
    repeat(log, sweepSeconds, () => places.sweep()),
    repeat(log, tellSeconds, () => feed.tellPlaces()),
    keepHouse(app.get(Pool), log, chores(app)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What contexts do when a time has come. */
function chores(app: INestApplicationContext): (() => Promise<void>)[] {
  const keyCare = app.get(KeyCare, { strict: false });
  return [
    () => app.get(Agencies, { strict: false }).upkeep(),
    () => app.get(Matching, { strict: false }).reckonAnswers(),
    async () => void (await app.get(Timings, { strict: false }).keepCalendar()),
    () => app.get(Verification, { strict: false }).upkeep(),
    async () => void (await app.get(DutyWatch, { strict: false }).lookAhead()),
    () => app.get(AccessRetention, { strict: false }).forget(),
    () => app.get(Notifications, { strict: false }).forgetOld(),
    () => app.get(Attachments, { strict: false }).forgetUnsent(),
    async () => void (await app.get(Deadlines, { strict: false }).sweepStranded()),
    async () => void (await keyCare.forgetRested()),
    async () => void (await keyCare.settleErasures()),
    async () => void (await app.get(Erasures, { strict: false }).settle()),
    () => reconcilePlaces(app),
  ];
}

/** Whoever answers for the desk hears when its clock is behind. */
async function actOnDeadlines(app: INestApplicationContext): Promise<void> {
  const { lateSeconds, failed } = await app.get(Deadlines, { strict: false }).sweep();
  app.get(Metrics).deadlinesLate(lateSeconds);
  if (lateSeconds > lateAlarmSeconds) app.get<Log>(LOG).warn('deadlines-late', { millis: Math.round(lateSeconds * 1000), count: failed });
}

/** There must be nothing to find; what there is, an operator hears as well as the coordinators. */
async function reconcilePlaces(app: INestApplicationContext): Promise<void> {
  const drift = await app.get(Places, { strict: false }).reconcile();
  if (drift.length > 0) app.get<Log>(LOG).warn('capacity-drift', { count: drift.length });
}
