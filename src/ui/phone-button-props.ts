export interface PhoneButtonProps {
  readonly children: string;
  /** The person agreed; the server asks WeChat which number stands behind the code. */
  readonly onCode: (code: string) => void;
  readonly loading: boolean;
}
