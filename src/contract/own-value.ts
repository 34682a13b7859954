/** The value of a key that a table itself has: a text from outside may be "constructor", which every object knows. Pure. */
export const ownValue = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => Object.hasOwn(table, key) ? table[key] : undefined;
