import type { HttpReply, HttpRequest } from '../http/types';

/** One request to the API or the OAuth pages, to see what a site really sent. */
export interface LoggedRequest {
	id: number;
	at: string;
	method: string;
	path: string;
	query: Record< string, string >;
	user_agent: string | null;
	authorization: string | null;
	body: string;
	status: number;
	/** Kind of the fault that was applied, if any. */
	fault: string | null;
}

const KEPT = 1000;
const LONGEST_BODY = 4000;

/** The latest requests, oldest first. */
export class RequestLog {
	#list: LoggedRequest[] = [];
	#sequence = 0;

	public add( at: number, request: HttpRequest, reply: HttpReply, fault: string | null ): void {
		this.#list.push( {
			id: ++this.#sequence,
			at: new Date( at ).toISOString(),
			method: request.method,
			path: request.path,
			query: Object.fromEntries( request.query ),
			user_agent: request.headers[ 'user-agent' ] ?? null,
			authorization: request.headers.authorization ?? null,
			body: request.body.slice( 0, LONGEST_BODY ),
			status: reply.network === 'lost' ? 0 : reply.status,
			fault,
		} );
		if ( this.#list.length > KEPT * 1.2 ) {
			this.#list = this.#list.slice( -KEPT );
		}
	}

	/** Returns requests after this id; all without one. */
	public since( id = 0 ): LoggedRequest[] {
		return this.#list.filter( ( one ) => one.id > id );
	}

	public clear(): void {
		this.#list = [];
	}
}
