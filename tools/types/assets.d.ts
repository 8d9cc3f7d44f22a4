/** Style sheets are imported for the bundler and have no exports. */
declare module '*.css';
declare module '*.scss';
