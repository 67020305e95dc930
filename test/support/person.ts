/** Somebody at the screens of one of the two builds. Names are exact, or patterns of a part of them. */
export interface Person {
  /** Opens a page as it stands now, whatever this person read before. */
  open(path: string): Promise<void>;
  /** @param within the field or group that it belongs to, where the name alone says too little */
  tap(name: string | RegExp, within?: string): Promise<void>;
  /** Whether something of this name can be pressed. */
  can(name: string | RegExp): Promise<boolean>;
  type(label: string, value: string): Promise<void>;
  see(text: string): Promise<void>;
  /** Waits until it is not there: what was said of something before. */
  seeNoMore(text: string): Promise<void>;
  /** Takes a picture in the form and waits until it was sent. */
  attach(): Promise<void>;
  /** Everything that the page says, once it has come to rest. */
  text(): Promise<string>;
  /** What was copied last. */
  copied(): Promise<string>;
}

/** Fills fields by their labels, confirms, and waits for what is said then, which may still be there from before. */
export async function fill(
  person: Person,
  fields: Readonly<Record<string, string>>,
  confirm: string | RegExp,
  told: string,
): Promise<void> {
  for (const [label, words] of Object.entries(fields)) await person.type(label, words);
  await person.seeNoMore(told);
  await person.tap(confirm);
  await person.see(told);
}
