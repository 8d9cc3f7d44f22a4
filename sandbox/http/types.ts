import type { IncomingHttpHeaders } from 'node:http';

/** A request that was read completely. */
export interface HttpRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: string;
	remote: string;
}

/** An answer, and network faults. */
export interface HttpReply {
	status: number;
	headers: Record< string, string | string[] >;
	body: string;
	/** Sent instead of `body`: a picture. */
	bytes?: Buffer;
	/** Milliseconds of real time before anything is sent. */
	delay?: number;
	/** `lost`: the connection closes without an answer. `cut`: it closes half-way through the body. */
	network?: 'lost' | 'cut';
}

export type Handler = ( request: HttpRequest, params: string[] ) => HttpReply | Promise< HttpReply >;
