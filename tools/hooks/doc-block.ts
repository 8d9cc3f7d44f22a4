/** A parsed docblock. */
export interface DocBlock {
	/** The first sentence. */
	readonly summary: string;
	/** Further paragraphs, each on one line. */
	readonly paragraphs: readonly string[];
	readonly params: readonly DocParam[];
	/** Type and description of a filter's return value. */
	readonly returns: DocValue | null;
	readonly since: string;
	/** Code, as in the docblock. */
	readonly example: string;
	readonly deprecated: string;
}

/** A type with its description. */
export interface DocValue {
	readonly type: string;
	readonly text: string;
}

/** A parameter of a hook. */
export interface DocParam extends DocValue {
	readonly name: string;
}

/** A tag with its text up to the next tag. */
interface Tag {
	readonly name: string;
	readonly lines: readonly string[];
}

/**
 * Parses a docblock of PHP or TypeScript.
 *
 * @param comment With its slashes and stars.
 */
export function readDocBlock( comment: string ): DocBlock {
	const lines = comment
		.replace( /^\s*\/\*\*/, '' )
		.replace( /\*\/\s*$/, '' )
		.split( '\n' )
		.map( ( line ) => line.replace( /^\s*\* ?/, '' ).trimEnd() );
	const start = lines.findIndex( ( line ) => line.startsWith( '@' ) );
	const words = start === -1 ? lines : lines.slice( 0, start );
	const tags = start === -1 ? [] : readTags( lines.slice( start ) );
	const [ summary = '', ...paragraphs ] = words
		.join( '\n' )
		.split( /\n\s*\n/ )
		.map( oneLine )
		.filter( ( text ) => text !== '' );
	return {
		summary,
		paragraphs,
		params: tags.filter( ( tag ) => tag.name === 'param' ).map( ( tag ) => readParam( oneLine( tag.lines.join( ' ' ) ) ) ),
		returns: tags.filter( ( tag ) => tag.name === 'return' ).map( ( tag ) => readValue( oneLine( tag.lines.join( ' ' ) ) ) )[ 0 ] ?? null,
		since: textOf( tags, 'since' ),
		example: ( tags.find( ( tag ) => tag.name === 'example' )?.lines ?? [] ).join( '\n' ).trim(),
		deprecated: textOf( tags, 'deprecated' ),
	};
}

function readTags( lines: readonly string[] ): Tag[] {
	const tags: { name: string; lines: string[] }[] = [];
	for ( const line of lines ) {
		const found = /^@([a-z-]+)\s*(.*)$/.exec( line );
		const last = tags.at( -1 );
		if ( found !== null ) {
			tags.push( { name: found[ 1 ] ?? '', lines: [ found[ 2 ] ?? '' ] } );
		} else if ( last !== undefined ) {
			last.lines.push( line );
		}
	}
	return tags;
}

function readParam( text: string ): DocParam {
	const found = /^(.+?)\s+\$(\w+)\s+(.*)$/.exec( text );
	if ( found === null ) {
		throw new Error( `Not a parameter: "${ text }".` );
	}
	return { type: found[ 1 ] ?? '', name: found[ 2 ] ?? '', text: found[ 3 ] ?? '' };
}

function readValue( text: string ): DocValue {
	// A type may contain spaces inside brackets: `array<string, array{string, string}>`.
	const found = /^((?:[^\s<{]|[<{].*[>}])+)\s+(.*)$/.exec( text );
	if ( found === null ) {
		throw new Error( `Not a type and its meaning: "${ text }".` );
	}
	return { type: found[ 1 ] ?? '', text: found[ 2 ] ?? '' };
}

function textOf( tags: readonly Tag[], name: string ): string {
	return oneLine( tags.find( ( tag ) => tag.name === name )?.lines.join( ' ' ) ?? '' );
}

function oneLine( text: string ): string {
	return text.replace( /\s+/g, ' ' ).trim();
}
