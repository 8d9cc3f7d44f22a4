import { defineConfig } from 'vitest/config';
import { root } from '../lib/paths.ts';

/** Configuration of the test that starts everything: `npx vitest run --config tools/start/vitest.run.config.ts`. */
export default defineConfig( {
	root,
	cacheDir: '.cache/vite',
	test: { include: [ 'tools/start/*.run.ts' ] },
} );
