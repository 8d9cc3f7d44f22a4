/** WordPress' style, as `wp-prettier` writes it, on lines as long as those of the PHP beside it. */
import wordpress from '@wordpress/prettier-config';

export default {
	...wordpress,
	printWidth: 150,
	// Strings that hold HTML are what the tests of the sandbox compare; their white space is not ours to change.
	embeddedLanguageFormatting: 'off',
	overrides: [
		...wordpress.overrides,
		// As .editorconfig has it; YAML knows no tabs.
		{ files: '*.{yml,yaml}', options: { useTabs: false, tabWidth: 2, parenSpacing: false } },
	],
};
