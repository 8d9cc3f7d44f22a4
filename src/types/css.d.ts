/** Style sheets are imported for webpack to find; there is nothing in them for a script. */
declare module '*.css';
