/** The list of the app. */
export { List } from './list';
export { queryOf, useView, viewOf, type Action, type Field, type PaginationInfo, type View } from './list-view';
