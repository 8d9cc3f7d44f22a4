import { readLock, type Condition, type Lock } from '../../types';

/** What stands in an opening tag. */
export interface Written {
	readonly lock: Lock;
	/** Value of `cta`: `none`, the ID of a design, or `''`. */
	readonly cta: string;
}

/** Conditions without a parameter. */
const PLAIN = [ 'paying', 'free_member', 'member_at_publication' ];

/** What editors make of plain quotes and blanks. */
const QUOTES = /[“”„«»″]/g;
const BLANKS = /\u00a0/g;

/** A name, and a value in quotes or up to the next blank. */
const WORD = /^([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'][^\s]*)))?(?:\s+|$)/;

/** The highest number that a condition takes, in hundredths. */
const MOST = 100_000_000;

/**
 * Splits attributes into names and values; `null` where they cannot be read, and where a name comes twice.
 *
 * @param text What is written in the tag after its name.
 */
function split( text: string ): ReadonlyMap< string, string > | null {
	const element = document.createElement( 'textarea' );
	element.innerHTML = text.replace( /<[^>]*>/g, ' ' );
	let rest = element.value.replace( QUOTES, '"' ).replace( BLANKS, ' ' ).trim();
	const found = new Map< string, string >();
	while ( rest !== '' ) {
		const [ all = '', name = '', ...values ]: readonly ( string | undefined )[] = WORD.exec( rest ) ?? [];
		const value = values.find( ( given ) => given !== undefined );
		const key = name.toLowerCase();
		if ( all === '' || found.has( key ) || value?.trim() === '' ) {
			return null;
		}
		found.set( key, ( value ?? '' ).trim() );
		rest = rest.slice( all.length );
	}
	return found;
}

function isOn( value: string ): boolean {
	return [ '', '1', 'yes', 'true' ].includes( value.toLowerCase() );
}

/** Reads a number with up to two decimal places, in hundredths; `null` for anything else. */
function hundredths( value: string ): number | null {
	const [ , whole = '', rest = '' ] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec( value ) ?? [];
	const number = Number( whole ) * 100 + Number( rest.padEnd( 2, '0' ) );
	return whole === '' || number < 1 || number > MOST ? null : number;
}

/** Returns the parameters of a condition; `null` where its type is unknown or the value none of it. */
function params( type: string, value: string ): Condition[ 'params' ] | null {
	if ( PLAIN.includes( type ) ) {
		return isOn( value ) ? {} : null;
	}
	const isNumber = /^\d+$/;
	if ( type === 'tiers' ) {
		const tiers = value.split( ',' ).map( ( id ) => id.trim() );
		return tiers.every( ( id ) => isNumber.test( id ) ) ? { tiers } : null;
	}
	if ( type === 'tier_or_above' ) {
		return isNumber.test( value ) ? { tier: value } : null;
	}
	const number = hundredths( value );
	if ( number === null ) {
		return null;
	}
	if ( type === 'amount' || type === 'lifetime_amount' ) {
		return { cents: number };
	}
	return type === 'member_for_months' && number % 100 === 0 ? { months: number / 100 } : null;
}

/** Decodes a lock that is written as a whole; `null` where it cannot be read, and for one with early access. */
function decoded( value: string ): Lock | null {
	try {
		const bytes = Uint8Array.from( atob( value.replace( /-/g, '+' ).replace( /_/g, '/' ) ), ( char ) => char.charCodeAt( 0 ) );
		const reading = readLock( JSON.parse( new TextDecoder().decode( bytes ) ) );
		return reading.kind === 'lock' && reading.lock.ladder === undefined ? reading.lock : null;
	} catch {
		return null;
	}
}

/**
 * Reads the attributes of a lock shortcode, as `Markup\Shortcodes\Attributes` does. Both are tested with `tests/fixtures/lock-shortcodes.json`.
 *
 * @param text What is written in the opening tag after its name.
 * @return `null` where it cannot be read: the part is then locked for everyone.
 */
export function readAttributes( text: string ): Written | null {
	const written = split( text );
	if ( written === null ) {
		return null;
	}
	const { lock: whole, cta = '', match = 'any', not, campaign = '', ...others } = Object.fromEntries( written );
	if ( whole !== undefined ) {
		const lock = written.size === ( cta === '' ? 1 : 2 ) ? decoded( whole ) : null;
		return lock === null ? null : { lock, cta };
	}
	const conditions: Condition[] = [];
	for ( const [ type, value ] of Object.entries( others ) ) {
		const read = params( type, value );
		if ( read === null ) {
			return null;
		}
		conditions.push( { type, params: read } );
	}
	if ( ( match !== 'any' && match !== 'all' ) || ( not !== undefined && ! isOn( not ) ) ) {
		return null;
	}
	return { lock: { match, inverse: not !== undefined, campaign, conditions }, cta };
}

/** Returns a condition as an attribute; `null` where it cannot be written like that. */
function asAttribute( { type, params: given }: Condition ): string | null {
	const { tiers, tier, cents, months } = given;
	const number = typeof cents === 'number' ? ( cents % 100 === 0 ? String( cents / 100 ) : ( cents / 100 ).toFixed( 2 ) ) : String( months );
	const value = Array.isArray( tiers ) ? tiers.join( ',' ) : typeof tier === 'string' ? tier : number;
	const attribute = PLAIN.includes( type ) ? type : `${ type }="${ value }"`;
	// What is not read as exactly this condition has to be written in another way.
	const read = params( type, PLAIN.includes( type ) ? '' : value );
	return read !== null && JSON.stringify( read ) === JSON.stringify( given ) ? attribute : null;
}

/**
 * Returns the attributes of a lock shortcode with a lock.
 *
 * @param written What stands in the opening tag.
 */
export function writeAttributes( { lock, cta }: Written ): string {
	const shown = cta === '' ? [] : [ `cta="${ cta }"` ];
	const conditions = lock.conditions.map( asAttribute );
	const isSimple =
		lock.ladder === undefined &&
		new Set( lock.conditions.map( ( { type } ) => type ) ).size === conditions.length &&
		/^[\w-]*$/.test( lock.campaign ) &&
		conditions.every( ( attribute ) => attribute !== null );
	if ( isSimple ) {
		return [
			...conditions,
			...( lock.match === 'all' ? [ 'match="all"' ] : [] ),
			...( lock.inverse ? [ 'not' ] : [] ),
			...( lock.campaign === '' ? [] : [ `campaign="${ lock.campaign }"` ] ),
			...shown,
		].join( ' ' );
	}
	const json = new TextEncoder().encode( JSON.stringify( lock ) );
	const text = btoa( String.fromCharCode( ...json ) )
		.replace( /\+/g, '-' )
		.replace( /\//g, '_' )
		.replace( /=+$/, '' );
	return [ `lock="${ text }"`, ...shown ].join( ' ' );
}
