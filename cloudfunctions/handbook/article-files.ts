/** The articles that ship with the program, in the order of the handbook. */
export const articleFiles: readonly string[] = [];
