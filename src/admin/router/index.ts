/** The router: which screen is open, with which arguments in the address, and whether it has unsaved changes. */
export { createRouter, type Router } from './router';
export { RouterContext, usePlace, useRouter, useRouterState, useUnsaved } from './use-router';
export { ScreenLink } from './screen-link';
