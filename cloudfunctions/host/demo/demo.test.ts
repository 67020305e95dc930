import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { personas } from '../../../src/core/account/personas';
import { parseArticleSource } from '../../../src/core/handbook/article-source';
import { type Block, parseMarkdown, plainText, type Span } from '../../../src/core/handbook/markdown';
import { grownUpCategories } from '../../../src/core/rolemodel/category';
import { demoActivities } from './activities';
import { nominatingCampaign, pastCampaign, votingCampaign } from './campaign';
import { reportCategories, volunteerCategories } from './categories';
import { areas, county, type Polygon } from './county';
import { earlierHonours, publicityRound } from './honours';
import { demoNotices } from './notices';
import { demoCitizens } from './people';
import { demoReports, places } from './reports';
import { routing } from './routing';
import { isSceneId, renderScene, sceneIds } from './scenes';
import { units } from './units';

type Corner = readonly [number, number];

const ringOf = ({ coordinates }: Polygon): readonly Corner[] => coordinates[0] ?? [];

function edgesOf(polygon: Polygon): string[] {
  const ring = ringOf(polygon);
  return ring.slice(1).map((to, index) => JSON.stringify([ring[index], to]));
}

const reversed = (edge: string): string => JSON.stringify([...JSON.parse(edge)].reverse());

/** Twice the area, positive for a counter-clockwise ring. */
function area(polygon: Polygon): number {
  const ring = ringOf(polygon);
  return ring.slice(1).reduce((sum, [x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [x2, y2];
    return sum + (x1 - 102) * (y2 - 39) - (x2 - 102) * (y1 - 39);
  }, 0);
}

function holds(polygon: Polygon, x: number, y: number): boolean {
  const ring = ringOf(polygon);
  let inside = false;
  ring.slice(1).forEach(([x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [x2, y2];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

const areasAt = (x: number, y: number): string[] =>
  areas.filter(({ polygon }) => holds(polygon, x, y)).map(({ id }) => id);

function expectUnique(list: readonly string[]): void {
  expect(list.filter((entry, index) => list.indexOf(entry) !== index)).toEqual([]);
}

describe('county', () => {
  it('has closed counter-clockwise rings', () => {
    for (const polygon of [county.boundary, ...areas.map((town) => town.polygon)]) {
      const ring = ringOf(polygon);
      expect(ring.length).toBeGreaterThan(3);
      expect(ring[ring.length - 1]).toEqual(ring[0]);
      expect(area(polygon)).toBeGreaterThan(0);
    }
  });
  it('is tiled by its towns: every edge is the boundary or shared with one neighbour, and areas add up', () => {
    const edges = areas.flatMap(({ polygon }) => edgesOf(polygon));
    expectUnique(edges);
    const rim = edges.filter((edge) => !edges.includes(reversed(edge)));
    expect(rim.sort()).toEqual(edgesOf(county.boundary).sort());
    expect(areas.reduce((sum, { polygon }) => sum + area(polygon), 0)).toBeCloseTo(area(county.boundary), 9);
  });
  it('puts any point of the county into exactly one town', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 102.33, max: 102.47, noNaN: true }),
        fc.double({ min: 39.735, max: 39.865, noNaN: true }),
        (x, y) => {
          expect(areasAt(x, y)).toHaveLength(holds(county.boundary, x, y) ? 1 : 0);
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('opens its map in the demo town', () => {
    expect(areasAt(county.centre.longitude, county.centre.latitude)).toEqual(['dongmen']);
  });
  it('has one office for every town, and a unit for every persona', () => {
    const ids = units.map(({ id }) => id as string);
    expectUnique(ids);
    expect(units.flatMap((unit) => ('areaId' in unit ? [unit.areaId as string] : [])).sort()).toEqual(
      areas.map(({ id }) => id).sort(),
    );
    for (const { grants } of Object.values(personas))
      for (const { unitId } of grants) if (unitId !== null) expect(ids).toContain(unitId);
  });
});

describe('reports', () => {
  const leaves = reportCategories.flatMap(({ children }) => children.map(({ id }) => id as string));
  const everyCategory = [...reportCategories.map(({ id }) => id as string), ...leaves];

  it('every category of both levels is routed once in every town', () => {
    expectUnique(everyCategory);
    expect(routing.map((rule) => `${rule.areaId} ${rule.categoryId}`).sort()).toEqual(
      areas.flatMap(({ id }) => everyCategory.map((category) => `${id} ${category}`)).sort(),
    );
    for (const { leadUnitId, assistUnitIds } of routing) {
      expectUnique(assistUnitIds);
      expect(assistUnitIds).not.toContain(leadUnitId);
    }
  });
  it('what the form offers first goes to the demo town’s office', () => {
    for (const categoryId of ['parking', 'parking-sidewalk']) {
      expect(
        routing.find((rule) => rule.areaId === 'dongmen' && rule.categoryId === categoryId)?.leadUnitId,
      ).toBe('town-dongmen');
    }
  });
  it('places lie in the town that they name', () => {
    for (const { areaId, address, location } of Object.values(places))
      expect([address, areasAt(location.longitude, location.latitude)]).toEqual([address, [areaId]]);
    expectUnique(Object.values(places).map(({ address }) => address));
  });
  it('show every state and every outcome, and enough of them', () => {
    expect(demoReports.length).toBeGreaterThanOrEqual(36);
    expectUnique(demoReports.map(({ key }) => key));
    expectUnique(demoReports.map(({ description }) => description));
    expect([...new Set(demoReports.map(({ state }) => state))].sort()).toEqual([
      'accepted',
      'awaiting_info',
      'closed',
      'dispatched',
      'duplicate',
      'in_progress',
      'not_accepted',
      'on_hold',
      'reopen_requested',
      'resolved',
      'submitted',
      'thanked',
      'withdrawn',
    ]);
    expect(
      new Set(demoReports.flatMap((report) => (report.state === 'closed' ? [report.outcome] : []))),
    ).toEqual(new Set(['fixed', 'not_fixed', 'no_action']));
  });
  it('duplicates name an open parent that is no duplicate and of the same kind', () => {
    for (const report of demoReports) {
      if (report.state !== 'duplicate') continue;
      const parent = demoReports.find(({ key }) => key === report.parentKey);
      expect(parent).toMatchObject({ state: 'in_progress', categoryId: report.categoryId });
      expect(parent?.hoursAgo).toBeGreaterThan(report.hoursAgo);
    }
  });
  it('the demo town’s office has cases to sign for and cases at work', () => {
    const states = demoReports
      .filter(
        (report) =>
          routing.find((rule) => rule.areaId === report.place.areaId && rule.categoryId === report.categoryId)
            ?.leadUnitId === 'town-dongmen',
      )
      .map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['dispatched', 'in_progress', 'resolved', 'closed']));
  });
});

describe('activities and campaigns', () => {
  it('has an open shift of exactly twenty empty seats, and a full one with people waiting', () => {
    const shifts = demoActivities.flatMap((activity) => activity.shifts);
    expect(
      shifts.filter(({ capacity, confirmed, inDays }) => capacity === 20 && confirmed === 0 && inDays > 0),
    ).toHaveLength(1);
    expect(
      shifts.some(({ capacity, confirmed, waitlisted = 0 }) => capacity === confirmed && waitlisted > 0),
    ).toBe(true);
    for (const { capacity, confirmed, waitlisted = 0, from, until } of shifts) {
      expect(confirmed).toBeLessThanOrEqual(capacity);
      expect(waitlisted === 0 || confirmed === capacity).toBe(true);
      expect(from < until).toBe(true);
    }
    expectUnique(demoActivities.map(({ key }) => key));
  });
  it('keeps activities inside the county and within known categories', () => {
    const known = volunteerCategories.map(({ id }) => id as string);
    expectUnique(known);
    for (const { location, categoryId } of demoActivities) {
      expect(areasAt(location.longitude, location.latitude)).toHaveLength(1);
      expect(known).toContain(categoryId);
    }
  });
  it('has eight candidates across all honours with stories of a readable length', () => {
    expect(votingCampaign.candidates).toHaveLength(8);
    expect(new Set(votingCampaign.candidates.map(({ category }) => category))).toEqual(
      new Set(grownUpCategories),
    );
    for (const { story } of votingCampaign.candidates) {
      expect(story.length).toBeGreaterThanOrEqual(200);
      expect(story.length).toBeLessThanOrEqual(400);
    }
  });
  it('no name is used twice in the whole county', () => {
    expectUnique([
      ...Object.values(personas).map(({ displayName }) => displayName as string),
      ...demoCitizens.map(({ displayName }) => displayName),
      ...votingCampaign.candidates.map(({ name }) => name),
      ...pastCampaign.candidates.map(({ name }) => name),
      // 梁守拙 was nominated twice, so that the office has something to merge.
      ...new Set(nominatingCampaign.nominations.map(({ name }) => name)),
      ...earlierHonours.flatMap(({ nominees }) => nominees.map(({ name }) => name)),
      ...publicityRound.nominees.map(({ name }) => name),
    ]);
    expectUnique(demoNotices.map(({ key }) => key));
  });
});

describe('pictures', () => {
  it('draw every scene in any size, each its own', () => {
    expect(sceneIds.length).toBeGreaterThanOrEqual(24);
    const drawn = sceneIds.map((id) => renderScene(id, { width: 320, height: 240 }));
    expectUnique(drawn);
    for (const svg of drawn) {
      expect(svg).toMatch(/^<svg [^>]*width="320" height="240"/);
      expect(svg).not.toMatch(/NaN|undefined|<text/);
    }
    expect(isSceneId('toString')).toBe(false);
  });
  it('after is another picture of the same place', () => {
    for (const id of sceneIds)
      if (id.endsWith('-after')) expect(isSceneId(id.slice(0, -'-after'.length))).toBe(true);
  });
});

describe('handbook articles', () => {
  const folder = join(__dirname, '../../handbook/content');
  const articles = readdirSync(folder)
    .sort()
    .map((file) => ({ file, source: parseArticleSource(readFileSync(join(folder, file), 'utf8')) }));
  const ids = articles.map(({ source }) => source.id);
  const categories = reportCategories.flatMap(({ id, children }) => [
    id as string,
    ...children.map((child) => child.id as string),
  ]);
  const linksOf = (spans: readonly Span[]): string[] =>
    spans.flatMap((span) => {
      if (span.kind === 'text') return [];
      if (span.kind !== 'link') return linksOf(span.spans);
      return span.target.kind === 'article' || span.target.kind === 'category'
        ? [`${span.target.kind}:${span.target.id}`]
        : [];
    });
  const linksIn = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) =>
      'blocks' in block
        ? linksIn(block.blocks)
        : 'items' in block
          ? block.items.flatMap(linksOf)
          : linksOf(block.spans),
    );

  it('are at least sixteen, named by their ids', () => {
    expect(articles.length).toBeGreaterThanOrEqual(16);
    expectUnique(ids);
    for (const { file, source } of articles) expect(file).toMatch(new RegExp(`^\\d\\d-${source.id}\\.md$`));
  });
  it.each(articles.map(({ source }) => [source.id, source] as const))(
    '%s reads well and leads somewhere',
    (_id, source) => {
      const blocks = parseMarkdown(source.body);
      const plain = plainText(blocks);
      const characters = (plain.match(/[\u4e00-\u9fff]/g) ?? []).length;
      expect(characters).toBeGreaterThanOrEqual(500);
      expect(characters).toBeLessThanOrEqual(900);
      expect(plain).not.toMatch(/\*\*|\]\(|\[!/);
      expect(
        blocks.some(
          (block) => block.kind === 'callout' && block.tone === 'rule' && block.source !== undefined,
        ),
      ).toBe(true);
      expect(
        blocks.some(
          (block) =>
            block.kind === 'heading' &&
            block.spans.some((span) => span.kind === 'text' && span.text === '谁来管'),
        ),
      ).toBe(true);
      if (source.category !== null) expect(categories).toContain(source.category);
      for (const link of linksIn(blocks))
        expect([...ids.map((id) => `article:${id}`), ...categories.map((id) => `category:${id}`)]).toContain(
          link,
        );
    },
  );
  it('explain the categories that name them', () => {
    for (const { children, ...parent } of reportCategories) {
      for (const category of [parent, ...children])
        if (category.articleId !== undefined) expect(ids).toContain(category.articleId);
    }
  });
});
