/** Types are checked by TypeScript; this finds what types cannot: promises nobody waits for, unsafe values, deep imports. */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const deepImports = {
	group: [ '@wordpress/*/*', '!@wordpress/*/package.json', '!@wordpress/scripts/config/*' ],
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
		files: [ 'src/**/*.{ts,tsx}', 'blocks/**/*.{ts,tsx}' ],
		...reactHooks.configs.flat[ 'recommended-latest' ],
	},
	{
		files: [ 'src/**/*.{ts,tsx}', 'blocks/**/*.{ts,tsx}' ],
		rules: {
			'no-console': [ 'error', { allow: [ 'error' ] } ],
			// The oldest WordPress we support still needs props that the newest packages call superfluous.
			'@typescript-eslint/no-deprecated': 'off',
			// Controls of add-ons are known at run time only, and are the same component each time.
			'react-hooks/static-components': 'off',
		},
	}
);
