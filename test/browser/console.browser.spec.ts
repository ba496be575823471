import { account } from './account.js';
import { country } from './country.js';
import { Desks } from './desk.js';
import { journeys } from './journeys.js';
import { keepers } from './keepers.js';
import { looks } from './looks.js';
import { manners } from './manners.js';
import { needs } from './needs.js';
import { night } from './night.js';
import { startSystem, type RunningSystem } from './system.js';
import { twoPeople } from './two-people.js';

/* One system for all of it: starting one takes longer than most of what is done with it here. */
let system: RunningSystem | undefined;
let desks: Desks | undefined;

beforeAll(async () => {
  system = await startSystem();
  desks = await Desks.launch(system.baseUrl);
}, 180_000);

afterEach(async () => {
  await desks?.leave();
}, 30_000);

afterAll(async () => {
  await desks?.close();
  await system?.stop();
}, 60_000);

const running = (): Desks => {
  if (!desks) throw new Error('the browser has not been started');
  return desks;
};

// The looks come first: they are those of the story as it was seeded.
looks(running);
journeys(running);
needs(running);
manners(running);
account(running);
twoPeople(running);
keepers(running);
night(running);
country(running);
