import type { Pool } from 'pg';

/** How one worker is. */
export interface WorkerState {
  readonly doorbell: 'redis' | 'postgres';
  readonly isDoorbellAway: boolean;
  readonly isMailPaused: boolean;
}

/** Says that this worker lives, for whoever must know that one does. */
export class WorkerBeatStore {
  constructor(
    private readonly pool: Pool,
    private readonly worker: string,
  ) {}

  /** Those who went without a word are forgotten after a day. */
  async beat({ doorbell, isDoorbellAway, isMailPaused }: WorkerState): Promise<void> {
    await this.pool.query(
      `with gone as (delete from platform.worker_beat where seen_at < platform.now() - interval '1 day')
       insert into platform.worker_beat (worker, doorbell, doorbell_away, mail_paused) values ($1, $2, $3, $4)
       on conflict (worker) do update set seen_at = platform.now(), doorbell_away = excluded.doorbell_away, mail_paused = excluded.mail_paused`,
      [this.worker, doorbell, isDoorbellAway, isMailPaused],
    );
  }

  async leave(): Promise<void> {
    await this.pool.query(`delete from platform.worker_beat where worker = $1`, [this.worker]);
  }
}
