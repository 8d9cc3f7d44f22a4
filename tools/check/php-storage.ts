/** Only `Storage/` names tables, options and meta keys, and only one class reads `.asset.php` files (rule 4). */
import { type Source, type Violation, find } from './source.ts';
import { folderOf } from './php-layers.ts';

const assets = 'includes/Built_Script.php';
const keyed =
	/\b(?:get|update|add|delete)_(?:site_|network_)?(?:option|transient|post_meta|user_meta|term_meta|comment_meta|metadata|site_transient)\s*\([^;]*?['"]_?(patreon_gate_\w*)/g;

/** Checks which classes name them. */
export function checkStorage( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) => [
		...( folderOf( from.path ) === 'Storage'
			? []
			: [
					...find( from, from.code, /\$wpdb\b|\$GLOBALS\s*\[\s*'\s*'\s*\](?=.*wpdb)/g, () => 'only Storage talks to the database' ),
					...find( from, from.uncommented, keyed, ( match ) => `only Storage names ${ match[ 1 ] ?? '' }` ),
				] ),
		...( from.path === assets ? [] : find( from, from.uncommented, /\.asset\.php/g, () => 'only Built_Script reads .asset.php files' ) ),
	] );
}
