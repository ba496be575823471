import { Query, Resolver } from '@nestjs/graphql';
import { Country } from '../country.js';
import { DeploymentMode } from '../domain/country.js';
import { DeploymentView } from './country.graphql.js';

@Resolver(() => DeploymentView)
export class CountryResolver {
  constructor(private readonly country: Country) {}

  @Query(() => DeploymentView, { description: 'Which desk this is; also for whoever has not signed in.' })
  async deployment(): Promise<DeploymentView> {
    const settings = await this.country.settings();
    return { mode: settings?.mode ?? DeploymentMode.LIVE, name: settings?.name ?? null };
  }
}
