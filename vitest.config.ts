import { defineConfig } from 'vitest/config';

export default defineConfig( {
	cacheDir: '.cache/vite',
	test: {
		include: [ '{sandbox,src,blocks,tools,examples,bench,tests}/**/*.test.{ts,tsx}' ],
		exclude: [ '**/node_modules/**', 'e2e/**' ],
		// Two cores are the rule on the machines this runs on.
		maxWorkers: 2,
	},
	oxc: { jsx: { runtime: 'automatic' } },
} );
