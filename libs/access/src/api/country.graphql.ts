import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DeploymentMode } from '../domain/country.js';

registerEnumType(DeploymentMode, { name: 'DeploymentMode', description: 'What this desk is for: real people, practice, or the demo.' });

@ObjectType('Deployment', { description: 'Which desk this is, so that nobody takes practice for the real thing.' })
export class DeploymentView {
  @Field(() => DeploymentMode, { description: 'What it is for.' })
  mode: DeploymentMode;

  @Field(() => String, { nullable: true, description: 'Name of the network; null before one was made.' })
  name: string | null;
}
