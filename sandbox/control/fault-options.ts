import type { JsonObject } from '../json';
import type { FaultOptions } from './commands';

/** Reads the options of a fault from JSON. Missing ones get their default. */
export function faultOptions( body: JsonObject ): FaultOptions {
	const options: FaultOptions = {};
	const { endpoint, grant_type: grantType, remaining, delay_ms: delay, retry_after_seconds: retry, retry_after_header: header, type, field } = body;
	if ( typeof endpoint === 'string' && endpoint !== '' ) {
		options.endpoint = endpoint;
	}
	if ( typeof grantType === 'string' && grantType !== '' ) {
		options.grant_type = grantType;
	}
	if ( remaining === null || typeof remaining === 'number' ) {
		options.remaining = remaining;
	}
	if ( typeof delay === 'number' ) {
		options.delay_ms = delay;
	}
	if ( retry === null || typeof retry === 'number' ) {
		options.retry_after_seconds = retry;
	}
	if ( typeof header === 'boolean' ) {
		options.retry_after_header = header;
	}
	if ( typeof type === 'string' ) {
		options.type = type;
	}
	if ( typeof field === 'string' ) {
		options.field = field;
	}
	return options;
}
