/** Charts of the app. */
export { BarChart, type Bar } from './bar-chart';
