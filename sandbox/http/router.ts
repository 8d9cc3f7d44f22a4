import type { Handler, HttpReply, HttpRequest } from './types';

interface Route {
	method: string;
	pattern: RegExp;
	handler: Handler;
}

/** Routes by method and path. `:` matches one segment, which is passed on decoded and in order. */
export class Router {
	readonly #routes: Route[] = [];

	public add( method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, handler: Handler ): void {
		const pattern = new RegExp( '^' + path.replace( /[.+?^${}()|[\]\\]/g, '\\$&' ).replaceAll( ':', '([^/]+)' ) + '/?$' );
		this.#routes.push( { method, pattern, handler } );
	}

	/** Returns the answer; `undefined` if no route has this path. Another method for a known path answers 405. */
	public async handle( request: HttpRequest ): Promise< HttpReply | undefined > {
		const allowed: string[] = [];
		for ( const route of this.#routes ) {
			const match = route.pattern.exec( request.path );
			if ( match === null ) {
				continue;
			}
			if ( route.method === request.method || ( route.method === 'GET' && request.method === 'HEAD' ) ) {
				return route.handler( request, match.slice( 1 ).map( decodeSegment ) );
			}
			allowed.push( route.method );
		}
		return allowed.length === 0
			? undefined
			: { status: 405, headers: { allow: allowed.join( ', ' ), 'content-type': 'text/plain' }, body: 'Method not allowed.\n' };
	}
}

function decodeSegment( segment: string ): string {
	try {
		return decodeURIComponent( segment );
	} catch {
		return segment;
	}
}
