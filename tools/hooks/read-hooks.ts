import { readDocBlock, type DocBlock } from './doc-block';

/** Kind of a hook: an action runs code, a filter changes a value, a slot adds elements. */
export type HookKind = 'action' | 'filter' | 'slot';

/** A public hook. */
export interface Hook {
	/** Constant that holds its name. */
	readonly constant: string;
	readonly name: string;
	readonly kind: HookKind;
	/** Heading of its section; '' if there are none. */
	readonly section: string;
	readonly doc: DocBlock;
}

const SECTION = /\/\/ == (.+?) =+/y;
const COMMENT = /\/\*\*[\s\S]*?\*\//y;
const CONSTANT = /\s*(?:public const|export const) (\w+) = '([^']+)';/y;

/**
 * Reads the hooks of a file: constants with a docblock that begins with "Action:", "Filter:" or "Slot".
 *
 * @param code PHP or TypeScript.
 * @throws {Error} where a hook is not documented in full.
 */
export function readHooks( code: string ): Hook[] {
	const hooks: Hook[] = [];
	let section = '';
	for ( let at = 0; at < code.length; at++ ) {
		const heading = matchAt( SECTION, code, at );
		if ( heading !== null ) {
			section = heading[ 1 ] ?? '';
		}
		const comment = matchAt( COMMENT, code, at );
		if ( comment === null ) {
			continue;
		}
		const end = at + comment[ 0 ].length;
		const constant = matchAt( CONSTANT, code, end );
		if ( constant !== null ) {
			hooks.push( readHook( constant[ 1 ] ?? '', constant[ 2 ] ?? '', section, readDocBlock( comment[ 0 ] ) ) );
		}
		at = end - 1;
	}
	return hooks;
}

function matchAt( pattern: RegExp, code: string, at: number ): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec( code );
}

function readHook( constant: string, name: string, section: string, doc: DocBlock ): Hook {
	const kind = /^(Action|Filter|Slot)\b[^:]*: /.exec( doc.summary );
	if ( kind === null ) {
		throw new Error( `${ constant } does not say whether it is an action, a filter or a slot.` );
	}
	if ( doc.since === '' ) {
		throw new Error( `${ constant } does not say since when it is there.` );
	}
	const summary = doc.summary.slice( kind[ 0 ].length );
	return {
		constant,
		name,
		section,
		kind: kind[ 1 ]?.toLowerCase() === 'filter' ? 'filter' : kind[ 1 ]?.toLowerCase() === 'slot' ? 'slot' : 'action',
		doc: { ...doc, summary: summary.charAt( 0 ).toUpperCase() + summary.slice( 1 ) },
	};
}
