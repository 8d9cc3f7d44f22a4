/** The lock shortcode in a text: for the button of the classic editor, and for warnings in both editors. */
export { readAttributes, writeAttributes } from './attributes';
export { mistakesInWords } from './mistakes-in-words';
export { countParts, NAME, partAt } from './tags';
