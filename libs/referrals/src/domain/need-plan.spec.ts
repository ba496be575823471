import { usualTiming } from './clock-rules.js';
import { planOf } from './need-plan.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour));
const fresh = { urgency: 'EMERGENCY', timing: usualTiming, route: null, past: [] } as const;

describe('how a need goes on', () => {
  it('is as the country says until somebody says otherwise', () => {
    expect(planOf(fresh)).toMatchObject({ mode: 'CASCADE', isModeChosen: false, offersMade: 0, offersMost: 6, budgetEndsAt: null, stopped: null });
    expect(planOf({ ...fresh, route: { mode: 'MANUAL', stopped: 'MANUAL', stoppedAt: at(3) } })).toMatchObject({ mode: 'MANUAL', isModeChosen: true, stopped: 'MANUAL', stoppedAt: at(3) });
  });

  it('ends a while after the first request, whichever is told first', () => {
    const past = [{ sentAt: at(9) }, { sentAt: at(1) }];
    expect(planOf({ ...fresh, past })).toMatchObject({ offersMade: 2, budgetEndsAt: at(13) });
  });
});
