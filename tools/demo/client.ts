/** An HTTP client that keeps cookies, and follows redirects only if asked. */
export class WebClient {
	private readonly cookies = new Map< string, string >();
	private nonce: string | null = null;

	/** @param site Address of the site without a trailing slash. */
	public constructor( public readonly site: string ) {}

	/**
	 * Signs in with the login form.
	 *
	 * @throws {Error} when the site does not accept the password.
	 */
	public async signIn( user: string, password: string ): Promise< void > {
		await this.request( '/wp-login.php' );
		const form = new URLSearchParams( { log: user, pwd: password, testcookie: '1' } );
		const response = await this.request( '/wp-login.php', { method: 'POST', body: form } );
		if ( response.status !== 302 ) {
			throw new Error( `The demo site did not let "${ user }" in (status ${ response.status }).` );
		}
		const nonce = await this.request( '/wp-admin/admin-ajax.php?action=rest-nonce' );
		this.nonce = await nonce.text();
	}

	/** Returns the cookies for a browser that goes on with the same login. */
	public browserCookies(): { name: string; value: string; url: string }[] {
		return [ ...this.cookies ].map( ( [ name, value ] ) => ( { name, value, url: this.site } ) );
	}

	/** Sends one request with the client's cookies, and stores those of the response. */
	public async request( target: string, init: RequestInit = {} ): Promise< Response > {
		const headers = new Headers( init.headers );
		if ( this.cookies.size > 0 ) {
			headers.set( 'cookie', [ ...this.cookies ].map( ( [ name, value ] ) => `${ name }=${ value }` ).join( '; ' ) );
		}
		const response = await fetch( new URL( target, `${ this.site }/` ), { ...init, headers, redirect: 'manual' } );
		for ( const line of response.headers.getSetCookie() ) {
			this.keep( line );
		}
		return response;
	}

	/**
	 * Calls the REST API as the signed-in user.
	 *
	 * @param route Route with its query, such as `/wp/v2/posts`.
	 * @param body  JSON to send; with a body the method is POST unless another is named.
	 * @throws {Error} with WordPress' own message.
	 */
	public async rest( route: string, body?: unknown, method?: string ): Promise< unknown > {
		return this.call( route, {
			method: method ?? ( body === undefined ? 'GET' : 'POST' ),
			...( body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify( body ) } ),
		} );
	}

	/** Uploads a PNG to the media library. */
	public async upload( file: string, content: Buffer, fields: Readonly< Record< string, string > > ): Promise< unknown > {
		const form = new FormData();
		form.set( 'file', new Blob( [ new Uint8Array( content ) ], { type: 'image/png' } ), file );
		for ( const [ name, value ] of Object.entries( fields ) ) {
			form.set( name, value );
		}
		return this.call( '/wp/v2/media', { method: 'POST', body: form } );
	}

	private async call( route: string, init: RequestInit ): Promise< unknown > {
		const headers = new Headers( init.headers );
		headers.set( 'x-wp-nonce', this.nonce ?? '' );
		const response = await this.request( `/wp-json${ route }`, { ...init, headers } );
		const text = await response.text();
		let answer: unknown;
		try {
			answer = JSON.parse( text );
		} catch {
			throw new Error( `${ init.method ?? 'GET' } ${ route } answered ${ response.status } without JSON:\n${ text.slice( 0, 500 ) }` );
		}
		if ( ! response.ok ) {
			throw new Error( `${ init.method ?? 'GET' } ${ route } answered ${ response.status }: ${ text.slice( 0, 500 ) }` );
		}
		return answer;
	}

	private keep( line: string ): void {
		const [ pair = '', ...attributes ] = line.split( ';' );
		const cut = pair.indexOf( '=' );
		const name = pair.slice( 0, cut ).trim();
		const gone = attributes.some( ( attribute ) => /^\s*max-age=0\s*$/i.test( attribute ) );
		if ( gone ) {
			this.cookies.delete( name );
		} else if ( name !== '' ) {
			this.cookies.set( name, pair.slice( cut + 1 ).trim() );
		}
	}
}
