/** Words of a command line that is shown or recorded; never given to a shell by this project. Pure. */

/** A word as a POSIX shell would have to be given it: quoted only where it must be. */
export const shellWord = (word: string): string =>
    /^[A-Za-z0-9_@%+=:,./^-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
