import type { Output } from '../../../gateway/operations';

type Category = Output<'report.categories'>['items'][number];

/** Both levels as one list; a child is named with its parent. */
export function flatCategories(items: readonly Category[]) {
  return items.flatMap((parent) => [
    parent,
    ...parent.children.map((child) => ({ ...child, name: `${parent.name}·${child.name}` })),
  ]);
}
