/** Components that need the packages of the block editor: for blocks only, so that the admin app and its tests do not load those. */
export { LabelText } from './label-text';
export { registerDynamic } from './register-dynamic';
export { ServerPreview } from './server-preview';
export { useIsPreview } from './use-is-preview';
export { useReaderText } from './use-reader-text';
