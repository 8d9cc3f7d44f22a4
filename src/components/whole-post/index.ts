/** What edits the lock of a whole post: for the panel of the block editor and the box of the classic editor. */
export { AppliedLock } from './applied-lock';
export { ReadersMenu, withQuery } from './readers-menu';
export { isLockedElsewhere, readersInWords, usePanelTitle } from './lock-state';
export { ShownTeaser } from './shown-teaser';
export { TeaserControl } from './teaser-control';
export { useLockOfPost } from './use-lock-of-post';
