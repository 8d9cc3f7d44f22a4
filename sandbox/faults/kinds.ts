/** Where a fault is applied: instead of an answer, to the finished answer, inside it, or to a webhook. */
export type FaultPlace = 'instead' | 'after' | 'inside' | 'webhook';

/** Every available fault, by its name in the control API. */
export const FAULT_KINDS = {
	rate_limited: { place: 'instead', label: '429 throttled (JSON)' },
	edge_rate_limited: { place: 'instead', label: '429 “Time to cool down” from the edge' },
	unauthorized: { place: 'instead', label: '401 although the token is good' },
	forbidden_html: { place: 'instead', label: '403 challenge page (HTML)' },
	server_error: { place: 'instead', label: '500 (HTML)' },
	bad_gateway: { place: 'instead', label: '502 (HTML)' },
	unavailable: { place: 'instead', label: '503 (HTML)' },
	gateway_timeout: { place: 'instead', label: '504 (HTML)' },
	html_200: { place: 'instead', label: '200 with an HTML page' },
	empty_200: { place: 'instead', label: '200 with an empty body' },
	no_reply: { place: 'instead', label: 'Connection closed, nothing done' },
	lose_reply: { place: 'after', label: 'Done, but the reply is lost' },
	truncated: { place: 'after', label: 'JSON ends in the middle' },
	cut: { place: 'after', label: 'Connection closed half-way through the body' },
	slow: { place: 'after', label: 'Slow (delay_ms)' },
	unknown_field: { place: 'inside', label: 'Field drift: a field or include is unknown (type, field)' },
	omit_cursors: { place: 'inside', label: '“cursors” left out on the last page' },
	mutate_between_pages: { place: 'inside', label: 'List changes between pages: one repeated, one missed' },
	expire_cursors: { place: 'inside', label: 'Cursor expired (code 3)' },
	unlist: { place: 'inside', label: 'A members page misses half its members, and the total does not count them' },
	short_list: { place: 'inside', label: 'A members page misses half its members' },
	empty_tiers: { place: 'inside', label: 'Paying members listed without tiers' },
	omit_membership: { place: 'inside', label: 'Identity leaves out the membership' },
	webhook_duplicate: { place: 'webhook', label: 'Webhook sent twice' },
	webhook_reorder: { place: 'webhook', label: 'Webhooks of one change in reverse order' },
	webhook_drop: { place: 'webhook', label: 'Webhook never sent' },
	webhook_unsigned: { place: 'webhook', label: 'Webhook without signature' },
	webhook_wrong_signature: { place: 'webhook', label: 'Webhook with a wrong signature' },
} as const satisfies Record< string, { place: FaultPlace; label: string } >;

export type FaultKind = keyof typeof FAULT_KINDS;

export function isFaultKind( name: string ): name is FaultKind {
	return Object.hasOwn( FAULT_KINDS, name );
}

/** An active fault. */
export interface Fault {
	id: number;
	kind: FaultKind;
	/** Path of the endpoints it applies to (`*` matches anything), or the trigger of a webhook. */
	endpoint: string;
	/** Only this grant of the token endpoint (`refresh_token`, `authorization_code`). */
	grant_type: string | null;
	/** Number of requests it still applies to; null: until it is switched off. */
	remaining: number | null;
	delay_ms: number;
	/** For 429: the attribute, left out when null. */
	retry_after_seconds: number | null;
	/** For 429: also send a Retry-After header. */
	retry_after_header: boolean;
	/** For unknown_field: resource type and field (or include). */
	type: string;
	field: string;
}

/** Defaults of a fault: once, on every endpoint of the API and the token endpoint. */
export const FAULT_DEFAULTS: Omit< Fault, 'id' | 'kind' > = {
	endpoint: '*',
	grant_type: null,
	remaining: 1,
	delay_ms: 3000,
	retry_after_seconds: 9,
	retry_after_header: false,
	type: '',
	field: '',
};
