/** The components that all screens share. */
export { withAddOns } from './add-on-fields';
export { AddOnSection } from './add-on-section';
export { Ago } from './ago';
export { BarChart, LineChart, LineSample, MOST_LINES, type Bar, type Line } from './chart';
export { ConfirmDialog } from './confirm-dialog';
export { Failed, NoPermission } from './failed';
export { Find } from './find';
export { HelpLink } from './help-link';
export { List, useView, type Action, type Field, type View } from './list';
export { Loading } from './loading';
export { mayTakeFocus } from './may-take-focus';
export { Ready } from './ready';
export { saveFile } from './save-file';
export { Section } from './section';
