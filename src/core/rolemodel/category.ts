/** The five honours of a county's role models. The official name is the identifier: there is no second word for it. */
export const roleModelCategories = ['助人为乐', '见义勇为', '诚实守信', '敬业奉献', '孝老爱亲'] as const;

export type RoleModelCategory = (typeof roleModelCategories)[number];
