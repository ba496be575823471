import { DeploymentMode, refusalOf } from './country.js';

describe('a process and its database', () => {
  it.each([
    [DeploymentMode.LIVE, false, true],
    [DeploymentMode.LIVE, true, false],
    [DeploymentMode.TRAINING, true, true],
    [DeploymentMode.TRAINING, false, false],
    [DeploymentMode.DEMO, false, true],
    [DeploymentMode.DEMO, true, false],
    [undefined, false, true],
    [undefined, true, true],
  ])('stamped %s, training %s: may serve %s', (stamped, training, may) => {
    expect(refusalOf(stamped, training) === undefined).toBe(may);
  });
});
