import type { RoleModelCategory } from './category';

/** What a poster says. */
export interface PosterWords {
  readonly campaign: string;
  readonly name: string;
  readonly category: string;
  /** Town or school; empty where neither is known. */
  readonly place: string;
  readonly line: string;
  readonly invitation: string;
}

interface Shown {
  readonly name: string;
  readonly category: RoleModelCategory;
  readonly line: string;
  readonly school: string | null;
  readonly area: { readonly name: string } | null;
  readonly campaignTitle: string;
}

/**
 * The words of a share picture, the same in every phase: they ask to read a story and for nothing else. A picture that
 * is passed on neither knows counts nor asks for votes.
 */
export function posterWords({ name, category, line, school, area, campaignTitle }: Shown): PosterWords {
  return {
    campaign: campaignTitle,
    name,
    category,
    place: [area?.name, school].filter((part) => part !== undefined && part !== null).join('，'),
    line,
    invitation: '读读这个故事',
  };
}
