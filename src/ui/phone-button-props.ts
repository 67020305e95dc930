export interface PhoneButtonProps {
  readonly children: string;
  /** The person agreed; the server asks WeChat which number stands behind the code. */
  readonly onCode: (code: string) => void;
  /** WeChat did not hand out a number, and not because the person said no. */
  readonly onFailure: () => void;
  readonly loading: boolean;
}
