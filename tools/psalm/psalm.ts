/** Runs Psalm's taint analysis, with its own packages and stubs. */
import { join } from 'node:path';
import { cache, root } from '../lib/paths.ts';
import { type RunResult, attempt } from '../lib/run.ts';
import { ensureComposer } from '../services/php.ts';
import { writeAnnotated } from './annotate.ts';

const home = join( root, 'tools/psalm' );

/** Runs the analysis of a configuration file. */
export async function taintAnalysis( configuration: string = join( root, 'psalm.xml' ) ): Promise< RunResult > {
	// Psalm needs an autoloader.
	await ensureComposer();
	await ensureComposer( home );
	await writeAnnotated( join( home, 'vendor/php-stubs/wordpress-stubs/wordpress-stubs.php' ), join( cache, 'psalm/wordpress.phpstub' ) );
	return attempt(
		'php',
		[
			'-d',
			'memory_limit=3G',
			join( home, 'vendor/bin/psalm' ),
			'--taint-analysis',
			'--no-progress',
			'--threads=2',
			`--config=${ configuration }`,
		],
		{ cwd: root }
	);
}
