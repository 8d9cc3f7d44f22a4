/**
 * Types are checked by TypeScript; this finds what types cannot: promises nobody waits for, unsafe values, deep imports, screens that
 * not everybody can use, strings that cannot be translated.
 */
import wordpress from '@wordpress/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What runs in wp-admin and in the editor. */
const screens = [ 'src/**/*.{ts,tsx}', 'blocks/**/*.{ts,tsx}' ];

const deepImports = {
	// `dataviews/wp` is the build that the package offers plugins.
	group: [ '@wordpress/*/*', '!@wordpress/*/package.json', '!@wordpress/scripts/config/*', '!@wordpress/dataviews/wp' ],
	message: 'Only what a package exports at its top is there to stay.',
};

export default tseslint.config(
	{ ignores: [ 'node_modules', '**/vendor', 'build', 'dist', '.cache', '**/*.js', '**/*.mjs', '**/*.cjs' ] },
	{
		files: [ '**/*.ts', '**/*.tsx' ],
		extends: [ ...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked ],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-restricted-imports': 'off',
			'@typescript-eslint/no-restricted-imports': [ 'error', { patterns: [ deepImports ] } ],
			'no-restricted-syntax': [
				'error',
				{ selector: 'Identifier[name=/^__(experimental|unstable)/]', message: 'WordPress may drop this without a word.' },
				{ selector: 'Literal[value=/^__(experimental|unstable)/]', message: 'WordPress may drop this without a word.' },
				{ selector: 'TSAsExpression > TSAnyKeyword', message: 'any switches the checks off.' },
			],
			'@typescript-eslint/ban-ts-comment': [ 'error', { 'ts-expect-error': 'allow-with-description' } ],
			'@typescript-eslint/restrict-template-expressions': [ 'error', { allowNumber: true, allowBoolean: true } ],
			'@typescript-eslint/no-confusing-void-expression': [ 'error', { ignoreArrowShorthand: true } ],
			'@typescript-eslint/switch-exhaustiveness-check': [ 'error', { considerDefaultExhaustiveForUnions: true } ],
			// Names an interface can grow by declaration merging; both forms are fine.
			'@typescript-eslint/consistent-type-definitions': 'off',
			eqeqeq: 'error',
			'no-eval': 'error',
			'no-console': 'off',
		},
	},
	{
		files: screens,
		...reactHooks.configs.flat[ 'recommended-latest' ],
	},
	// Accessibility and translation, as WordPress checks its own editor. Its other sets are for JavaScript without types.
	...[ ...wordpress.configs[ 'jsx-a11y' ], ...wordpress.configs.i18n ].map( ( config ) => ( { ...config, files: screens } ) ),
	{
		files: screens,
		rules: {
			// What WordPress leaves off because of its own components.
			'jsx-a11y/heading-has-content': 'error',
			'jsx-a11y/media-has-caption': 'error',
			'jsx-a11y/no-noninteractive-tabindex': 'error',
			'jsx-a11y/role-has-required-aria-props': 'error',
			'jsx-a11y/control-has-associated-label': 'error',
			'jsx-a11y/no-aria-hidden-on-focusable': 'error',
			'@wordpress/components-no-unsafe-button-disabled': 'error',
			'@wordpress/components-no-missing-40px-size-prop': 'error',
			'@wordpress/no-base-control-with-label-without-id': 'error',
			'@wordpress/no-unmerged-classname': 'error',
			'@wordpress/no-i18n-in-save': 'error',
			'@wordpress/i18n-text-domain': [ 'error', { allowedTextDomain: 'tier-gate-for-patreon' } ],
		},
	},
	{
		// These stand in the editor's frame, where the global document is another one.
		files: [ 'src/{editor,components}/**/*.{ts,tsx}', 'blocks/**/*.{ts,tsx}' ],
		ignores: [ '**/*.test.{ts,tsx}' ],
		rules: { '@wordpress/no-global-active-element': 'error', '@wordpress/no-global-get-selection': 'error' },
	},
	{
		files: screens,
		rules: {
			'no-console': [ 'error', { allow: [ 'error' ] } ],
			// The oldest WordPress we support still needs props that the newest packages call superfluous.
			'@typescript-eslint/no-deprecated': 'off',
			// Controls of add-ons are known at run time only, and are the same component each time.
			'react-hooks/static-components': 'off',
		},
	}
);
