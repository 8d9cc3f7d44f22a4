/** Everything promised in docs/extending.md is marked `@api`, with the version in `@since`; nothing else is. */
import { type Source, type Violation } from './source.ts';

const functionsFile = 'includes/functions.php';
const hooksFile = 'includes/Hooks.php';
const scriptHooksFile = 'src/hooks/index.ts';
const adminFile = 'src/admin/for-add-ons.ts';

/** A docblock, and the name of what it documents. */
const patterns = {
	functions: /(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*\nfunction (\w+)\(/g,
	constants: /(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*\n\s*public const (\w+)/g,
	classes: /(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*\n(?:(?:final|abstract|readonly) )*(?:class|interface|enum) (\w+)/g,
	scripts: /(\/\*\*(?:[^*]|\*(?!\/))*\*\/)?\s*\nexport (?:const|interface|type) (\w+)/g,
} as const;

interface Documented {
	readonly name: string;
	readonly comment: string;
	readonly line: number;
}

function documented( { text }: Source, pattern: RegExp ): Documented[] {
	return [ ...text.matchAll( pattern ) ].map( ( match ) => ( {
		name: match[ 2 ] ?? '',
		comment: match[ 1 ] ?? '',
		line: text.slice( 0, match.index + match[ 0 ].length ).split( '\n' ).length,
	} ) );
}

/**
 * Reads the classes promised as `Gating\{Lock, Condition}`.
 *
 * @param page Text of docs/extending.md.
 * @return Paths in the checkout.
 */
export function promisedClasses( page: string ): string[] {
	return [ ...page.matchAll( /([A-Z]\w*(?:\\[A-Z]\w*)*)\\\{([\w,\s]+)\}/g ) ].flatMap( ( [ , namespace = '', names = '' ] ) =>
		names.split( ',' ).map( ( name ) => `includes/${ namespace.replaceAll( '\\', '/' ) }/${ name.trim() }.php` )
	);
}

/** Returns every promised name that is not marked, every missing file, and every marked class that is not promised. */
export function checkPublicApi( page: string, php: readonly Source[], typescript: readonly Source[] ): Violation[] {
	const classes = promisedClasses( page );
	const promised: [ string, RegExp ][] = [
		[ functionsFile, patterns.functions ],
		[ hooksFile, patterns.constants ],
		[ scriptHooksFile, patterns.scripts ],
		[ adminFile, patterns.scripts ],
		...classes.map( ( path ): [ string, RegExp ] => [ path, patterns.classes ] ),
	];
	const all = [ ...php, ...typescript ];
	const unmarked = promised.flatMap( ( [ path, pattern ] ): Violation[] => {
		const file = all.find( ( one ) => one.path === path );
		const found = file === undefined ? [] : documented( file, pattern );
		if ( found.length === 0 ) {
			return [ { path, line: 1, message: 'docs/extending.md promises this; it is not there' } ];
		}
		return found.flatMap( ( { name, comment, line } ) => [
			...( /^\s*\* @api$/m.test( comment ) ? [] : [ { path, line, message: `${ name } is promised in docs/extending.md; mark it @api` } ] ),
			...( /^\s*\* @since \d+\.\d+\.\d+$/m.test( comment )
				? []
				: [ { path, line, message: `${ name } is promised in docs/extending.md; say since when, as in @since 0.1.0` } ] ),
		] );
	} );
	const marked = php
		.filter( ( { path } ) => path !== functionsFile && path !== hooksFile && ! classes.includes( path ) )
		.flatMap( ( file ) =>
			documented( file, patterns.classes )
				.filter( ( { comment } ) => /@api\b/.test( comment ) )
				.map( ( { name, line } ) => ( {
					path: file.path,
					line,
					message: `${ name } is marked @api, but docs/extending.md does not promise it`,
				} ) )
		);
	return [ ...unmarked, ...marked ];
}
