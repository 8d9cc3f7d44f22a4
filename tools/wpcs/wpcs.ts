/** Runs the plugin directory's rules of the WordPress coding standard, with their own Composer packages. */
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { type RunResult, attempt } from '../lib/run.ts';
import { ensureComposer } from '../services/php.ts';

const home = join( root, 'tools/wpcs' );

/** PHP files that are shipped; see tools/zip. */
export const shipped: readonly string[] = [ 'patreon-gate.php', 'uninstall.php', 'includes' ];

/**
 * Checks files with the directory's rules.
 *
 * @param files  Paths in the checkout.
 * @param report What is reported, and how.
 */
export async function directoryRules( files: readonly string[] = shipped, report: readonly string[] = [ '--report=emacs' ] ): Promise< RunResult > {
	await ensureComposer( home );
	return attempt(
		'php',
		[
			...[ '-d', 'memory_limit=1G', join( home, 'vendor/bin/phpcs' ), '-q', '-s', ...report ],
			...[ '--runtime-set', 'installed_paths', join( home, 'vendor/wp-coding-standards/wpcs' ) ],
			`--standard=${ join( home, 'ruleset.xml' ) }`,
			...files,
		],
		{ cwd: root }
	);
}
