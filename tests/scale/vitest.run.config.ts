import { defineConfig } from 'vitest/config';
import { root } from '../../tools/lib/paths.ts';

/** Real processes on a real site: `npm run test:scale [-- <name>]`. One file at a time, because each uses the whole machine. */
export default defineConfig( {
	root,
	cacheDir: '.cache/vite',
	test: { include: [ 'tests/scale/*.run.ts' ], fileParallelism: false, testTimeout: 600_000, hookTimeout: 240_000 },
} );
