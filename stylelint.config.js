/** WordPress' rules, and logical properties only, so that a page read from the right is as good as one from the left. */
const sides = [ 'left', 'right' ];
const physical = sides.flatMap( ( side ) => [
	`margin-${ side }`,
	`padding-${ side }`,
	`border-${ side }`,
	`border-${ side }-width`,
	`border-${ side }-color`,
	`border-${ side }-style`,
	side,
	`border-top-${ side }-radius`,
	`border-bottom-${ side }-radius`,
] );

export default {
	extends: '@wordpress/stylelint-config',
	ignoreFiles: [ 'node_modules/**', '**/vendor/**', 'build/**', 'dist/**', '.cache/**' ],
	rules: {
		'property-disallowed-list': physical,
		'declaration-property-value-disallowed-list': { 'text-align': sides, float: sides, clear: sides },
		// Blocks and our own parts, as WordPress names them.
		'selector-class-pattern': null,
		'no-descending-specificity': null,
		// Small sheets stand in the page itself; they are written one rule a line.
		'rule-empty-line-before': null,
		'at-rule-empty-line-before': null,
	},
};
