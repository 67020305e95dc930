/** What went wrong on the device, in words for the person. `cancelled` is no failure: they changed their mind. */
export class DeviceFailure extends Error {
  override readonly name = 'DeviceFailure';
  constructor(
    readonly kind: 'cancelled' | 'denied' | 'unavailable',
    message: string,
  ) {
    super(message);
  }
}

/** @param megabytes how large a file may be */
export const fileTooLarge = (megabytes: number): DeviceFailure =>
  new DeviceFailure('unavailable', `文件超过 ${megabytes} MB，请先简化。`);

/** Reads WeChat's `errMsg`. */
export function fromWechat(error: unknown, denied: string, unavailable: string): DeviceFailure {
  const text =
    typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error);
  if (/cancel/.test(text)) return new DeviceFailure('cancelled', '已取消。');
  if (/auth|deny|denied|privacy/.test(text)) return new DeviceFailure('denied', denied);
  return new DeviceFailure('unavailable', unavailable);
}
