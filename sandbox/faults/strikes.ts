import { edgePage, edgeThrottled, throttled, unauthorized } from '../api/errors';
import type { HttpReply } from '../http/types';
import { FAULT_KINDS, type Fault, type FaultKind, type FaultPlace } from './kinds';

type KindAt< Place extends FaultPlace > = {
	[ Kind in FaultKind ]: ( typeof FAULT_KINDS )[ Kind ][ 'place' ] extends Place ? Kind : never;
}[ FaultKind ];

function isAt< Place extends FaultPlace >( place: Place, kind: FaultKind ): kind is KindAt< Place > {
	return FAULT_KINDS[ kind ].place === place;
}

/** Returns what is answered instead of the API's answer. */
const INSTEAD: Record< KindAt< 'instead' >, ( fault: Fault ) => HttpReply > = {
	rate_limited: ( fault ) => throttled( fault.retry_after_seconds, fault.retry_after_header ),
	edge_rate_limited: ( fault ) => edgeThrottled( fault.retry_after_seconds ?? 1800 ),
	unauthorized: () => unauthorized(),
	forbidden_html: () => edgePage( 403, 'Just a moment...' ),
	server_error: () => edgePage( 500, 'Internal Server Error' ),
	bad_gateway: () => edgePage( 502, 'Bad gateway' ),
	unavailable: () => edgePage( 503, 'Service unavailable' ),
	gateway_timeout: () => edgePage( 504, 'Gateway time-out' ),
	html_200: () => edgePage( 200, 'Welcome' ),
	empty_200: () => ( { status: 200, headers: { 'content-type': 'application/vnd.api+json' }, body: '' } ),
	no_reply: () => ( { status: 200, headers: {}, body: '', network: 'lost' } ),
};

/** Changes an answer of the API. */
const AFTER: Record< KindAt< 'after' >, ( fault: Fault, done: HttpReply ) => HttpReply > = {
	lose_reply: ( _, done ) => ( { ...done, network: 'lost' } ),
	cut: ( _, done ) => ( { ...done, network: 'cut' } ),
	truncated: ( _, done ) => ( { ...done, body: done.body.slice( 0, Math.floor( done.body.length / 2 ) ) } ),
	slow: ( fault, done ) => ( { ...done, delay: fault.delay_ms } ),
};

export function strikeInstead( fault: Fault ): HttpReply | undefined {
	return isAt( 'instead', fault.kind ) ? INSTEAD[ fault.kind ]( fault ) : undefined;
}

export function strikeAfter( fault: Fault, done: HttpReply ): HttpReply {
	return isAt( 'after', fault.kind ) ? AFTER[ fault.kind ]( fault, done ) : done;
}
