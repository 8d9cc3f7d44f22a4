/** Style sheets are imported so that webpack finds them. They export nothing. */
declare module '*.css';
