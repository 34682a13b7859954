/** The package that a request is of. */

/** The package's name in a request: `NAME[:ARCHITECTURE][=VERSION|/SUITE]`, which has been checked. */
export const requestName = (request: string): string => request.split(/[:=/]/, 1)[0] ?? "";
