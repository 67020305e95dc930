/** Tells which number a person handed out, by the code that WeChat made when they agreed. */
export interface PhoneSource {
  /**
   * @param code of one use and a few minutes
   * @returns country code and number, or undefined for a code that is none or was used
   */
  numberOf(code: string, accountId: string): Promise<string | undefined>;
}
