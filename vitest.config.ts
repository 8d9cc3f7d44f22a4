import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests of what runs inside the block editor. */
const inEditor = [ 'blocks/**/*.test.{ts,tsx}', 'src/{editor,builder,classic}/**/*.test.{ts,tsx}' ];

export default defineConfig( {
	cacheDir: '.cache/vite',
	// As in tsconfig.base.json; the bundles leave it to the script that holds it (webpack.config.js).
	resolve: { alias: [ { find: '@patreon-gate/api', replacement: join( import.meta.dirname, 'src/hooks/index.ts' ) } ] },
	test: {
		// Two cores are the rule on the machines this runs on.
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'code',
					include: [ '{sandbox,src,blocks,tools,examples,bench,tests}/**/*.test.{ts,tsx}' ],
					exclude: [ '**/node_modules/**', '**/vendor/**', 'e2e/**', ...inEditor ],
					testTimeout: 60_000,
				},
			},
			{
				extends: true,
				// Node.js imports no JSON without being told that it is JSON, which @wordpress/blocks does not do; its CommonJS build may.
				// All of them from there, so that each has one store.
				resolve: {
					alias: [
						{ find: /^@wordpress\/([a-z-]+)$/, replacement: join( import.meta.dirname, 'node_modules/@wordpress/$1/build/index.cjs' ) },
					],
				},
				test: { name: 'editor', include: inEditor, environment: 'jsdom', testTimeout: 60_000, hookTimeout: 120_000 },
			},
		],
	},
	oxc: { jsx: { runtime: 'automatic' } },
} );
