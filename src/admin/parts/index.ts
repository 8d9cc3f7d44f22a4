/** What the screens are made of: one of each kind for all of them. */
export { ConfirmDialog } from './confirm-dialog';
export { Failed, NoPermission } from './failed';
export { List, useView, type Action, type Field, type View } from './list';
export { Loading } from './loading';
export { Ready } from './ready';
export { Section } from './section';
