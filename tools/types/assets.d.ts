/** Style sheets are imported for the bundler to find; they give nothing to the code. */
declare module '*.css';
declare module '*.scss';
