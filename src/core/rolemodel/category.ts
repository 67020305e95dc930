/** The five honours of a county's role models. The official name is the identifier: there is no second word for it. */
export const grownUpCategories = ['助人为乐', '见义勇为', '诚实守信', '敬业奉献', '孝老爱亲'] as const;

/** The honour of children, a category of its own: it is never in one campaign with the others. */
export const childCategory = '美德少年';

export const roleModelCategories = [...grownUpCategories, childCategory] as const;

export type RoleModelCategory = (typeof roleModelCategories)[number];
