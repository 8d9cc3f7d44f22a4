/**
 * Two builds with the defaults of `@wordpress/scripts`: the blocks, in one script, into `build/blocks/`, and the rest, a script each: the panel of
 * post editors into `build/editor/`, the dialog of the plugins screen into `build/deactivation/`, what quick edit needs into `build/list/`, box and button of the classic editor into `build/classic/`, the editor of designs into `build/builder/`, the admin app into `build/admin/`, and the JavaScript API, which all of them and add-ons share, into `build/api/`.
 * JavaScript, because `wp-scripts` reads no other kind.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

// Has to stand before the defaults are loaded: they read it once.
process.env.WP_SOURCE_PATH = 'blocks';
// `require`, because the configuration itself is loaded by it, and that knows no `await import()`.
const defaults = createRequire( import.meta.url )( '@wordpress/scripts/config/webpack.config.js' );

// The zip is made from a build of its own, whatever is being watched meanwhile.
const output = process.env.PATREON_GATE_BUILD_FOLDER ?? resolve( import.meta.dirname, 'build' );

/** What is imported from here comes from the script with this handle, which puts it into this global variable. */
const api = { request: '@patreon-gate/api', handle: 'patreon-gate-api', global: 'patreonGate' };

/** Takes the API for a script that WordPress loads before, as it is done for the packages of WordPress. */
function withSharedApi( plugins ) {
	return plugins.map( ( plugin ) =>
		plugin.constructor.name === 'DependencyExtractionWebpackPlugin'
			? new plugin.constructor( {
					...plugin.options,
					requestToExternal: ( request ) => ( request === api.request ? api.global : undefined ),
					requestToHandle: ( request ) => ( request === api.request ? api.handle : undefined ),
				} )
			: plugin
	);
}

/** Plugins that look for `block.json` files, which the second build has none of. */
const FOR_BLOCKS_ONLY = [ 'CopyPlugin', 'PhpFilePathsPlugin' ];

export default [
	{
		...defaults,
		name: 'blocks',
		entry: { index: resolve( import.meta.dirname, 'blocks/index.ts' ) },
		output: { ...defaults.output, path: resolve( output, 'blocks' ) },
		plugins: withSharedApi( defaults.plugins ),
	},
	{
		...defaults,
		name: 'screens',
		entry: {
			'api/index': { import: resolve( import.meta.dirname, 'src/hooks/index.ts' ), library: { name: api.global, type: 'window' } },
			'editor/index': resolve( import.meta.dirname, 'src/editor/index.tsx' ),
			'builder/index': resolve( import.meta.dirname, 'src/builder/index.tsx' ),
			'admin/index': { import: resolve( import.meta.dirname, 'src/admin/index.tsx' ), library: { name: 'patreonGateAdmin', type: 'window' } },
			'front/index': resolve( import.meta.dirname, 'src/front/index.ts' ),
			'deactivation/index': resolve( import.meta.dirname, 'src/deactivation/index.ts' ),
			'list/index': resolve( import.meta.dirname, 'src/list/index.ts' ),
			'classic/index': resolve( import.meta.dirname, 'src/classic/index.tsx' ),
		},
		// The defaults empty the folder first; the other build's results stand in it.
		output: { ...defaults.output, path: output, clean: { keep: /^blocks[\\/]/ } },
		plugins: withSharedApi( defaults.plugins ).filter( ( plugin ) => ! FOR_BLOCKS_ONLY.includes( plugin.constructor.name ) ),
		devServer: undefined,
	},
];
