/** Components that need the package of the post editor: for the scripts of that editor only, because the widgets screen, which shows our blocks too, must not load it. */
export { useUnsavedContent } from './use-unsaved-content';
