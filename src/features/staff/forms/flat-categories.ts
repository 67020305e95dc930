import type { Output } from '../../../gateway/operations';

type Category = Output<'report.categories'>['items'][number];

/** Both levels as one list; a child is named with its parent. */
export function flatCategories(items: readonly Category[]) {
  return items.flatMap((parent) => [
    parent,
    ...parent.children.map((child) => ({ ...child, name: `${parent.name}·${child.name}` })),
  ]);
}

/** The category of the first level that this one stands under, or is. */
export function familyOf(items: readonly Category[], categoryId: string): string {
  const parent = items.find(({ children }) => children.some(({ id }) => id === categoryId));
  return parent?.id ?? categoryId;
}
