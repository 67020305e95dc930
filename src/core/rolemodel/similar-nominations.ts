import { foldText, searchTerms } from '../kernel/terms';
import type { RoleModelCategory } from './category';

export interface ComparedNomination {
  readonly id: string;
  readonly name: string;
  readonly category: RoleModelCategory;
  readonly areaId: string | null;
  readonly story: string;
}

/** Why two nominations may be of one person, as the editor reads it. */
export const likenesses = ['same_name', 'near_name', 'same_story', 'same_area', 'same_category'] as const;
export type Likeness = (typeof likenesses)[number];

export const likenessLabels: Record<Likeness, string> = {
  same_name: '同名',
  near_name: '名字相近',
  same_story: '事迹相近',
  same_area: '同一个镇或街道',
  same_category: '同一类',
};

const weights: Record<Likeness, number> = {
  same_name: 4,
  same_story: 4,
  near_name: 2,
  same_area: 2,
  same_category: 1,
};

/** Titles that people write after a name and that are no part of it. */
const titles = /(老师|医生|师傅|同志|同学|先生|女士|阿姨|大爷|大妈|叔叔|大姐|大哥)$/;

const bareName = (name: string): string => {
  const folded = foldText(name).replace(/[\s·•．.，,、]/g, '');
  const bare = folded.replace(titles, '');
  return bare.length >= 2 ? bare : folded;
};

/** Insertions, removals and changes of one character between two names. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries()) {
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (character === other ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** 林秋禾 and 林秋和, or the same characters in another order; two characters alone say too little. */
function isNear(a: string, b: string): boolean {
  const [left, right] = [[...a], [...b]];
  if (Math.max(left.length, right.length) < 3) return false;
  if ([...left].sort().join('') === [...right].sort().join('')) return true;
  return distance(left, right) <= 1;
}

/** The part of the shorter story's pairs of characters that the other one has too. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const term of small) if (large.has(term)) shared += 1;
  return shared / small.size;
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(searchTerms(text).filter((term) => term.length > 1));

/** Stories of this much in common were written of the same deeds. */
const sameStory = 0.5;

/**
 * The nominations that may be of the same person, the likeliest first. Town and category only add to a name or a story
 * that is alike: many people of one town are nominated in one category.
 */
export function similarNominations<T extends ComparedNomination>(
  nomination: ComparedNomination,
  others: readonly T[],
): { readonly nomination: T; readonly likenesses: readonly Likeness[] }[] {
  const name = bareName(nomination.name);
  const pairs = pairsOf(nomination.story);
  return others
    .filter(({ id }) => id !== nomination.id)
    .map((other) => {
      const otherName = bareName(other.name);
      const found: Record<Likeness, boolean> = {
        same_name: otherName === name,
        near_name: otherName !== name && isNear(otherName, name),
        same_story: overlap(pairs, pairsOf(other.story)) >= sameStory,
        same_area: nomination.areaId !== null && nomination.areaId === other.areaId,
        same_category: nomination.category === other.category,
      };
      return { nomination: other, likenesses: likenesses.filter((likeness) => found[likeness]) };
    })
    .filter(
      ({ likenesses: [first] }) => first === 'same_name' || first === 'near_name' || first === 'same_story',
    )
    .sort((a, b) => weightOf(b.likenesses) - weightOf(a.likenesses));
}

const weightOf = (found: readonly Likeness[]): number =>
  found.reduce((sum, likeness) => sum + weights[likeness], 0);
