import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths';
import { compileLanguage, languages } from './compile';
import { PSEUDO, pseudoTranslation } from './pseudo';

/** The few strings of WordPress itself that decide how its pages look. Its own translations cannot be downloaded everywhere. */
const CORE: Readonly< Record< string, Readonly< Record< string, string > > > > = {
	de_DE: {
		'F j, Y': 'j. F Y',
		'g:i a': 'G:i',
		number_format_thousands_sep: '.',
		number_format_decimal_point: ',',
		December: 'Dezember',
		Settings: 'Einstellungen',
	},
	[ PSEUDO ]: { 'text direction\u0004ltr': 'rtl' },
};

/**
 * Gives a test site WordPress in German, and in a language that does not exist and is written from right to left. The plugin brings its German
 * itself; the other is made on the fly.
 *
 * @param www Folder of the site.
 */
export async function installLanguages( www: string ): Promise< void > {
	const folder = join( www, 'wp-content/languages' );
	await mkdir( join( folder, 'plugins' ), { recursive: true } );
	for ( const [ locale, strings ] of Object.entries( CORE ) ) {
		const messages = Object.entries( strings ).map( ( [ text, translation ] ) => `'${ text }'=>'${ translation }'` );
		await writeFile(
			join( folder, `${ locale }.l10n.php` ),
			`<?php\nreturn ['language'=>'${ locale }','messages'=>[${ messages.join( ',' ) }]];\n`
		);
	}
	// Its strings come from the German file, which has all of them: reading the sources takes seconds.
	const [ german ] = await languages( root );
	if ( german === undefined ) {
		throw new Error( 'There is no language in languages/.' );
	}
	for ( const [ name, content ] of await compileLanguage( { locale: PSEUDO, po: pseudoTranslation( german.po ) }, join( root, 'build' ) ) ) {
		await writeFile( join( folder, 'plugins', name ), content );
	}
}
