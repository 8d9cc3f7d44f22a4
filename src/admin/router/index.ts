/** The router: which screen is open, with what in the address, and what may get lost by leaving it. */
export { createRouter, type Router } from './router';
export { RouterContext, usePlace, useRouter, useRouterState, useUnsaved } from './use-router';
export { ScreenLink } from './screen-link';
