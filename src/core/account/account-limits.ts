/** Apart from the contract, so that screens get the numbers without the schemas. */
export const accountLimits = {
  /** Characters of a name that others see. */
  displayName: 20,
  /** Characters of an identity in the demo. */
  openid: 128,
  /** Characters of the code behind which WeChat tells a number. */
  phoneCode: 256,
  /** So long the number of a closed account verifies no other: closing it must not give a second vote. */
  heldPhoneDays: 30,
  /** WeChat asks for at most three kinds of messages at once. */
  grantKinds: 3,
  /** More unread messages than this are shown as `99+`. */
  unreadShown: 99,
  /** Newest messages, grants and pictures in an export; a cloud call carries at most 256 KB. */
  exported: 200,
  /** Characters of a complaint or suggestion, and of its answer. */
  feedback: 1000,
  /** Characters of what a person is looked for by: a name, a number, or an identity. */
  personQuery: 128,
  /** More people of one name than this are told apart by their number only. */
  peopleFound: 5,
  /** Towns and streets of one role, and roles of one person. */
  grantAreas: 100,
  grantsOfPerson: 20,
} as const;

/** What a person types to close their account for good. */
export const closingPhrase = '注销账号';
