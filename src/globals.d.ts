/** Version of this build, put in by build.js. */
declare const VERSION: string;
