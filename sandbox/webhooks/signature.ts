import { createHmac } from 'node:crypto';

/** Returns the value of `X-Patreon-Signature`: lower-case hex HMAC-MD5 of the raw body with the webhook's secret. */
export function sign( body: string, secret: string ): string {
	return createHmac( 'md5', secret ).update( body, 'utf8' ).digest( 'hex' );
}
