/** Looks: a theme, with or without one of its style variations, written `theme` or `theme/variation`. */
import { copyFile, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths';
import type { Site } from '../site/site';
import { getTheme, themesFolder } from '../wordpress/themes';
import { THEMES } from './options';

/** Classic themes have no style variations; this is the dark mode of Twenty Twenty-One, which follows the reader's system. */
const DARK = 'dark';

export interface Look {
	readonly name: string;
	readonly theme: string;
	readonly variation: string;
	readonly isDark: boolean;
}

function understood( name: string ): Look {
	const [ theme = '', variation = '' ] = name.split( '/' );
	return { name, theme, variation, isDark: variation === DARK };
}

/** Names of the style variations of a theme: those that change colours and type together. */
async function variationsOf( folder: string ): Promise< readonly string[] > {
	const files = await readdir( join( folder, 'styles' ) ).catch( () => [] as string[] );
	return files
		.filter( ( file ) => file.endsWith( '.json' ) )
		.map( ( file ) => file.replace( '.json', '' ) )
		.sort();
}

/**
 * Gets the themes that are asked for, and adds them to the site.
 *
 * @param site  The site.
 * @param names Looks; `all` for every theme with each of its variations, `theme/all` for those of one theme.
 */
export async function prepareLooks( site: Site, names: readonly string[] ): Promise< readonly Look[] > {
	const own = join( site.instance.www, 'wp-content/themes' );
	const present = await readdir( own );
	const wanted = names.flatMap( ( name ) => ( name === 'all' ? THEMES.map( ( theme ) => `${ theme }/all` ) : [ name ] ) ).map( understood );
	for ( const theme of new Set( wanted.map( ( look ) => look.theme ) ) ) {
		if ( ! present.includes( theme ) ) {
			await getTheme( theme, ( message ) => console.error( `… ${ message }` ) );
		}
	}
	await mkdir( themesFolder, { recursive: true } );
	await symlink( themesFolder, join( site.instance.www, 'wp-content/more-themes' ) );
	const plugin = join( site.instance.www, 'wp-content/plugins/contact-sheet' );
	await mkdir( plugin );
	await copyFile( join( root, 'tools/sheet/plugin.php' ), join( plugin, 'plugin.php' ) );
	await site.php( `require_once ABSPATH . 'wp-admin/includes/plugin.php'; return null === activate_plugin( 'contact-sheet/plugin.php' );` );
	const looks: Look[] = [];
	for ( const look of wanted ) {
		if ( look.variation === 'all' ) {
			const folder = join( present.includes( look.theme ) ? own : themesFolder, look.theme );
			const variations = [ ...( await variationsOf( folder ) ), ...( look.theme === 'twentytwentyone' ? [ DARK ] : [] ) ];
			looks.push( understood( look.theme ), ...variations.map( ( variation ) => understood( `${ look.theme }/${ variation }` ) ) );
		} else {
			looks.push( look );
		}
	}
	return looks;
}

/** Applies a look, as the site editor or the customizer does. */
export async function apply( site: Site, look: Look ): Promise< void > {
	await site.php( `switch_theme( $data['theme'] ); return get_stylesheet() === $data['theme'];`, look );
	const isApplied = await site.php(
		`wp_set_current_user( 1 );
		set_theme_mod( 'respect_user_color_preference', $data['isDark'] );
		if ( ! wp_is_block_theme() ) {
			return true;
		}
		$file = get_theme_file_path( 'styles/' . $data['variation'] . '.json' );
		$json = '' === $data['variation'] ? array() : json_decode( (string) file_get_contents( $file ), true );
		wp_update_post( array( 'ID' => WP_Theme_JSON_Resolver::get_user_global_styles_post_id(), 'post_content' => wp_slash( wp_json_encode( array( 'version' => 3, 'isGlobalStylesUserThemeJSON' => true, 'settings' => $json['settings'] ?? array(), 'styles' => $json['styles'] ?? array() ) ) ) ) );
		return '' === $data['variation'] || array() !== (array) $json;`,
		look
	);
	if ( isApplied !== true ) {
		throw new Error( `${ look.name } is not a look of this site` );
	}
}
