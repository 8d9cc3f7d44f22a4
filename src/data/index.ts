/** Everything the plugin's scripts ask the server for, checked on the way in. */
export { ledger, registerLedger } from './ledger';
export { useLedger, type Ledger } from './use-ledger';
export { asRequestProblem, listOf, request, RequestProblem } from './request';
export { pageSettings, type PageSettings } from './page-settings';
