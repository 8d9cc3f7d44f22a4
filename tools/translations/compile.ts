import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keysInBuilt } from './from-built';
import { TEXT_DOMAIN } from './message';
import { keyOf, parsePo, type Po, type PoEntry } from './po';

/** A language with its name in WordPress, such as de_DE. */
export interface Language {
	readonly locale: string;
	readonly po: Po;
}

/**
 * Returns the files WordPress loads: for each language one for PHP, and one for each built script and chunk that has strings.
 *
 * @param root  The checkout.
 * @param build Folder of the build that stands for `build/`.
 * @returns name in `languages/` → content.
 */
export async function compileAll( root: string, build: string ): Promise< Map< string, string > > {
	const files = new Map< string, string >();
	const scripts = await builtScripts( build );
	for ( const language of await languages( root ) ) {
		for ( const [ name, content ] of compiled( language, scripts ) ) {
			files.set( name, content );
		}
	}
	return files;
}

/** Does the same for one language that is not in the checkout. */
export async function compileLanguage( language: Language, build: string ): Promise< Map< string, string > > {
	return new Map( compiled( language, await builtScripts( build ) ) );
}

function compiled( { locale, po }: Language, scripts: ReadonlyMap< string, ReadonlySet< string > > ): [ string, string ][] {
	const entries = po.entries.filter( ( { translations } ) => translations.every( ( one ) => one !== '' ) );
	return [
		[ `${ TEXT_DOMAIN }-${ locale }.l10n.php`, formatPhp( { ...po, entries: entries.filter( isForPhp ) }, locale ) ],
		...[ ...scripts ].flatMap( ( [ script, keys ] ): [ string, string ][] => {
			const own = entries.filter( ( entry ) => keys.has( keyOf( entry ) ) );
			// The name by which WordPress finds it: a hash of the script's path in the plugin.
			const hash = createHash( 'md5' ).update( script ).digest( 'hex' );
			return own.length === 0
				? []
				: [ [ `${ TEXT_DOMAIN }-${ locale }-${ hash }.json`, formatJson( { ...po, entries: own }, locale, script ) ] ];
		} ),
	];
}

/** Returns all languages there are. */
export async function languages( root: string ): Promise< ( Language & { readonly file: string } )[] > {
	const folder = join( root, 'languages' );
	const names = ( await readdir( folder ).catch( () => [] ) ).filter(
		( name ) => name.startsWith( `${ TEXT_DOMAIN }-` ) && name.endsWith( '.po' )
	);
	return Promise.all(
		names.sort().map( async ( name ) => ( {
			locale: name.slice( TEXT_DOMAIN.length + 1, -'.po'.length ),
			file: join( folder, name ),
			po: parsePo( await readFile( join( folder, name ), 'utf8' ) ),
		} ) )
	);
}

async function builtScripts( build: string ): Promise< Map< string, Set< string > > > {
	const scripts = new Map< string, Set< string > >();
	const names = await readdir( build, { recursive: true } ).catch( () => [] );
	for ( const name of names.map( ( one ) => one.replaceAll( '\\', '/' ) ).sort() ) {
		if ( name.endsWith( '.js' ) ) {
			scripts.set( `build/${ name }`, keysInBuilt( await readFile( join( build, name ), 'utf8' ) ) );
		}
	}
	return scripts;
}

function isForPhp( { files }: PoEntry ): boolean {
	return files.some( ( file ) => ! /\.tsx?(?::\d+)?$/.test( file ) );
}

/** Writes the format that WordPress reads fastest, and without a .mo file beside it. */
function formatPhp( { head, entries }: Po, locale: string ): string {
	const messages = entries.map( ( entry ) => {
		const key = entry.plural === null ? keyOf( entry ) : `${ keyOf( entry ) }\0${ entry.plural }`;
		return `${ phpString( key ) }=>${ phpString( entry.translations.join( '\0' ) ) }`;
	} );
	return `<?php
return ['domain'=>${ phpString( TEXT_DOMAIN ) },'plural-forms'=>${ phpString( head.get( 'Plural-Forms' ) ?? '' ) },'language'=>${ phpString( locale ) },'messages'=>[${ messages.join( ',\n' ) }]];
`;
}

function phpString( text: string ): string {
	return text
		.split( '\0' )
		.map( ( part ) => `'${ part.replaceAll( '\\', '\\\\' ).replaceAll( "'", "\\'" ) }'` )
		.join( '."\\0".' );
}

/** Writes the format of `wp.i18n.setLocaleData()`. */
function formatJson( { head, entries }: Po, locale: string, source: string ): string {
	const settings = { domain: 'messages', lang: locale, 'plural-forms': head.get( 'Plural-Forms' ) ?? '' };
	const messages = Object.fromEntries( entries.map( ( entry ) => [ keyOf( entry ), entry.translations ] ) );
	return `${ JSON.stringify( { domain: 'messages', source, locale_data: { messages: { '': settings, ...messages } } } ) }\n`;
}
