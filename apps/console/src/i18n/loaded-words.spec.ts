import { LoadedWords, type Catalogue, type Part } from './loaded-words.js';

const said = (value: string): Catalogue[string] => [{ type: 0, value }];

function aPart(id: string): Part {
  const inLanguage = (locale: string) => () => Promise.resolve({ default: { [id]: said(`${id} ${locale}`) } });
  return { en: inLanguage('en'), ar: inLanguage('ar'), 'en-XA': inLanguage('en-XA') };
}

/** A part that the network gives, or refuses, when the test says so. */
function aLatePart(id: string) {
  const waiting: { give: () => void; refuse: () => void }[] = [];
  const later = () =>
    new Promise<{ default: Catalogue }>((resolve, reject) => {
      waiting.push({ give: () => resolve({ default: { [id]: said(id) } }), refuse: () => reject(new Error('offline')) });
    });
  const part: Part = { en: later, ar: later, 'en-XA': later };
  return { part, waiting };
}

describe('the words of the console', () => {
  it('has those of the start in the language it starts in, and of no page that nobody opened', async () => {
    const words = new LoadedWords(aPart('start'));
    expect(await words.turnTo('en')).toEqual({ start: said('start en') });
  });

  it('gets those of a page into the very catalogue that is being read', async () => {
    const words = new LoadedWords(aPart('start'));
    const shown = await words.turnTo('en');
    await words.bring(aPart('page'));
    expect(shown).toEqual({ start: said('start en'), page: said('page en') });
  });

  it('turns to another language with all that is on the screen', async () => {
    const words = new LoadedWords(aPart('start'));
    await words.turnTo('en');
    await words.bring(aPart('page'));
    expect(await words.turnTo('ar')).toEqual({ start: said('start ar'), page: said('page ar') });
  });

  it('lets a page wait for the language that is on its way', async () => {
    const start = aLatePart('start');
    const words = new LoadedWords(start.part);
    const english = words.turnTo('en');
    start.waiting[0]?.give();
    await english;
    const arabic = words.turnTo('ar');
    const page = aLatePart('page');
    const brought = words.bring(page.part);
    start.waiting[1]?.give();
    page.waiting.forEach(({ give }) => give());
    await brought;
    expect(page.waiting).toHaveLength(2);
    expect(await arabic).toHaveProperty('page');
  });

  it('asks again for what could not be fetched', async () => {
    const words = new LoadedWords(aPart('start'));
    const shown = await words.turnTo('en');
    const page = aLatePart('page');
    const failed = words.bring(page.part);
    page.waiting[0]?.refuse();
    await expect(failed).rejects.toThrow('offline');
    const again = words.bring(page.part);
    page.waiting[1]?.give();
    await again;
    expect(shown).toHaveProperty('page');
  });

  it('does not turn to a language that it cannot fetch, nor wait for it afterwards', async () => {
    const start = aLatePart('start');
    const words = new LoadedWords(start.part);
    const english = words.turnTo('en');
    start.waiting[0]?.give();
    await english;
    const arabic = words.turnTo('ar');
    start.waiting[1]?.refuse();
    await expect(arabic).rejects.toThrow('offline');
    const page = aLatePart('page');
    const brought = words.bring(page.part);
    expect(page.waiting).toHaveLength(1);
    page.waiting[0]?.give();
    await brought;
    expect(await english).toHaveProperty('page');
  });
});
