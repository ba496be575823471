export { fieldPolicy, tablePolicy } from './field-policy.js';
export { type RunningGateway, startGateway } from './gateway.js';
export { buildApiSchema, printApiSchema } from './print-schema.js';
