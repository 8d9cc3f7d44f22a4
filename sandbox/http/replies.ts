import type { Json } from '../json';
import type { HttpReply } from './types';

export function json( status: number, value: Json, headers: HttpReply[ 'headers' ] = {} ): HttpReply {
	return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify( value ) };
}

export function html( status: number, body: string, headers: HttpReply[ 'headers' ] = {} ): HttpReply {
	return {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'referrer-policy': 'no-referrer',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
			...headers,
		},
		body,
	};
}

export function redirect( to: string, status: 302 | 303 = 302 ): HttpReply {
	return { status, headers: { location: to, 'cache-control': 'no-store' }, body: '' };
}
