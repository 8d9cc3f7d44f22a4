/** Makes the blueprint of the plugin directory's live preview: a site in the visitor's browser, with recorded data. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths';
import { PLUGIN_SLUG } from '../zip/shipped';

/** Where the directory looks for it. */
export const BLUEPRINT = join( root, '.wordpress-org/blueprints/blueprint.json' );

function source( name: string ): string {
	return readFileSync( join( root, 'tools/directory/preview', name ), 'utf8' );
}

/** Returns the blueprint as it is stored. */
export function blueprint(): string {
	return `${ JSON.stringify(
		{
			$schema: 'https://playground.wordpress.net/blueprint-schema.json',
			landingPage: '/wp-admin/admin.php?page=patreon-gate',
			preferredVersions: { php: '8.3', wp: 'latest' },
			steps: [
				{ step: 'login', username: 'admin' },
				{
					step: 'installPlugin',
					pluginData: { resource: 'wordpress.org/plugins', slug: PLUGIN_SLUG },
					options: { activate: true },
				},
				{ step: 'mkdir', path: '/wordpress/wp-content/mu-plugins' },
				{ step: 'writeFile', path: '/wordpress/wp-content/mu-plugins/tier-gate-preview.php', data: source( 'notice.php' ) },
				{ step: 'runPHP', code: source( 'data.php' ) },
			],
		},
		null,
		'\t'
	) }\n`;
}

/** Writes the blueprint, and returns its path. */
export function writeBlueprint(): string[] {
	writeFileSync( BLUEPRINT, blueprint() );
	return [ BLUEPRINT ];
}
