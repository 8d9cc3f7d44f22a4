/**
 * What a call to action on the page is about.
 *
 * @api
 * @since 0.1.0
 */
export interface CallToAction {
	/** Post ID of its design; 0 for the built-in box. */
	readonly design: number;
	/** ID of the face that is shown, such as `not_signed_in`. */
	readonly face: string;
	/** Post that is locked, or that the page shows; 0 for none. */
	readonly post: number;
}

/**
 * A click on a link or button of a call to action.
 *
 * @api
 * @since 0.1.0
 */
export interface Click {
	/** What was clicked: the button that leads to Patreon, the sign-in link, a form such as "check again", or any other link. */
	readonly what: 'join' | 'sign-in' | 'form' | 'link';
	/** Where it leads; '' for a form. */
	readonly url: string;
}

/** Reads the attribute that PHP writes; null where it is damaged. */
export function readCallToAction( value: string | null ): CallToAction | null {
	const [ , design, face, post ] = /^(\d{1,19}) ([a-z0-9_/-]{1,60}) (\d{1,19})$/.exec( value ?? '' ) ?? [];
	return design === undefined || face === undefined || post === undefined ? null : { design: Number( design ), face, post: Number( post ) };
}

/** Returns what a link of the plugin does, recognized by its address, with pretty permalinks or without. */
export function whatIs( url: string ): Click[ 'what' ] {
	const { pathname, searchParams } = new URL( url, 'https://example.org' );
	const action = /\/patreon-gate\/([a-z-]+)\/?$/.exec( pathname )?.[ 1 ] ?? searchParams.get( 'patreon_gate' );
	if ( action === 'open' || ( action === 'start' && searchParams.get( 'flow' ) === 'sign-in' ) ) {
		return 'sign-in';
	}
	return action === 'start' ? 'join' : 'link';
}

/** Runs the callback for each click on a link and each form that is sent. */
export function clicksIn( box: Element, callback: ( click: Click ) => void ): void {
	box.addEventListener( 'click', ( { target } ) => {
		const link = target instanceof Element ? target.closest( 'a[href]' ) : null;
		if ( link instanceof HTMLAnchorElement ) {
			callback( { what: whatIs( link.href ), url: link.href } );
		}
	} );
	box.addEventListener( 'submit', () => {
		callback( { what: 'form', url: '' } );
	} );
}
