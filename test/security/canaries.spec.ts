import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { everyRow } from './harness/catalogue.js';
import { bar } from './harness/bar.js';
import { type Canaries, harmlessFields, plantCanaries, plantedFields, sealedFields } from './harness/canaries.js';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../apps/gateway/schema.graphql'), 'utf8'));
/** Every place in the API where text can be written. */
const textFields = Object.values(schema.getTypeMap())
  .filter(isInputObjectType)
  .flatMap((type) => Object.values(type.getFields()).filter((field) => getNamedType(field.type).name === 'String').map((field) => `${type.name}.${field.name}`));

describe('the planted texts', () => {
  it('stand in every field in which people can write: add a new one to canaries.ts, or say there why it is harmless', () => {
    expect(textFields.filter((field) => !plantedFields.includes(field) && !(field in harmlessFields))).toEqual([]);
    expect([...plantedFields, ...Object.keys(harmlessFields)].filter((field) => !textFields.includes(field))).toEqual([]);
  });
});

describe('a desk with a planted text in every free field', () => {
  let desk: Desk;
  let canaries: Canaries;
  beforeAll(async () => {
    desk = await aDesk();
    canaries = await plantCanaries(desk);
  }, 120_000);
  afterAll(() => desk.close());

  it('really holds them', async () => {
    const held = await everyRow(desk.world.database);
    const absent = canaries.texts.filter((text) => !held.includes(text)).map((text) => /<(\w+)>/.exec(text)?.[1]);
    expect(absent.sort()).toEqual(sealedFields.map((field) => field.replace('.', '')).sort());
  });

  bar('B12', 'nothing that people wrote about a person stands in what the processes print at debug level', async (attempt) => {
    await until('the worker to have mailed', () => (desk.mail.messages().length > 0 ? true : undefined));
    const outputs = [desk.gateway, ...desk.workers].map((one) => one.output());
    expect(outputs.every((output) => output.length > 0)).toBe(true);
    for (const output of outputs) expect(canaries.scan(output)).toEqual([]);
    attempt.tried(canaries.texts.length, 'planted texts');
    attempt.tried(outputs.join('\n').split('\n').length, 'lines of output');
  });

  bar('B53', 'nothing that people wrote about a person stands in a mail', (attempt) => {
    for (const message of desk.mail.messages()) expect(canaries.scan(message.raw)).toEqual([]);
    attempt.tried(desk.mail.messages().length, 'mails');
  });
});
