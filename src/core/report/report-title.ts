/** What a case is called in lists: where, and what. The reporter gives no title. */
export function reportTitle(
  place: { readonly address: string | null; readonly areaName: string },
  categoryName: string,
): string {
  return `${place.address || place.areaName}，${categoryName}`;
}
