import { places } from '../../cloudfunctions/host/demo/reports';
import type { Persona } from '../../src/core/account/personas';
import type { Visit } from './browser';
import { phonePhoto } from './browser-photo';
import { SITE_VARIABLE } from './browser-site';
import type { BrowserUnderTest } from './browser-test';

/** The office's computer. */
export const wide = { width: 1280, height: 800 } as const;

/** Who reports in the tests of the desk. */
const citizen = { openid: 'desk-citizen' } as const;

export interface DeskCase {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** Who takes a step, which, and with what. */
type Step = readonly [as: Persona, action: string, input?: object];

export const inProgress: readonly Step[] = [
  ['moderator', 'accept'],
  ['moderator', 'dispatch', { leadUnitId: 'town-dongmen' }],
  ['handler', 'signFor'],
];

/** What a test of the desk needs of a served county. */
export function deskOf(browser: BrowserUnderTest) {
  /** A case with these words, brought there by the operations that the screens use. */
  const caseOf = async (words: object, ...steps: readonly Step[]): Promise<DeskCase> => {
    const made = await browser.api.call<DeskCase>(citizen, 'report.submit', {
      categoryId: 'parking-blind-path',
      description: '几辆电动车横在盲道上，轮椅过不去。',
      location: places.dongmenRoad.location,
      fileIds: [],
      ...words,
    });
    let { version } = made;
    for (const [as, action, input] of steps) {
      const done = await browser.api.call<{ version: number }>(as, `report.${action}`, {
        id: made.id,
        version,
        ...input,
      });
      version = done.version;
    }
    return { ...made, version };
  };
  return {
    caseOf,
    caseUpTo: (address: string, ...steps: readonly Step[]) => caseOf({ address }, ...steps),
    /** A photo of the reporter's, sent as the form sends it. */
    async photo(colour: string): Promise<string> {
      const body = new FormData();
      body.append(
        'file',
        new Blob([new Uint8Array(await phonePhoto(colour))], { type: 'image/jpeg' }),
        'p.jpg',
      );
      const answer = await fetch(`${process.env[SITE_VARIABLE] ?? ''}/api/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await browser.api.tokenOf(citizen)}` },
        body,
      });
      const { data } = (await answer.json()) as { data: { fileId: string } };
      return data.fileId;
    },
    async openDesk(as: Persona): Promise<Visit> {
      const visit = await browser.visit({ ...wide, as });
      await visit.open('features/staff/pages/desk');
      return visit;
    },
    /** A case's own page on a phone. */
    async openCase(as: Persona, id: string): Promise<Visit> {
      const visit = await browser.visit({ as });
      await visit.open(`features/staff/pages/case?id=${id}`);
      return visit;
    },
  };
}

export const queue = (visit: Visit, name: RegExp) =>
  visit.find('navigation', '队列').getByRole('button', { name });

export async function search(visit: Visit, words: string): Promise<void> {
  const field = visit.find('searchbox').first();
  await field.fill(words);
  await field.press('Enter');
}

/** Takes a step that may stand behind 更多. */
export async function step(visit: Visit, label: string, number: string): Promise<void> {
  await visit.settled();
  const button = visit.find('button', `${label} ${number}`);
  if ((await button.count()) > 0) {
    await button.click();
    return;
  }
  await visit.tap('button', `更多 ${number}`);
  await visit.find('dialog', '更多').getByRole('button', { name: label, exact: true }).click();
}
