/** A station's batch as people call it: `城东社区`, `城东社区第 2 批`. */
export function paperName({ station, batch }: { readonly station: string; readonly batch: number }): string {
  return batch === 1 ? station : `${station}第 ${batch} 批`;
}
