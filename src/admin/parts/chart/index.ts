/** Charts of the app. */
export { BarChart, type Bar } from './bar-chart';
export { LineChart, LineSample, MOST_LINES, type Line } from './line-chart';
