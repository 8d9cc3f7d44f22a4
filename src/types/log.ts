import { hasFields, isText, isWhole, listOf, orNull } from './fields';
import { isRecord, type UnknownRecord } from './is-record';

/** One entry of the log. */
export interface LogEntry {
	readonly id: number;
	/** Unix seconds. */
	readonly created_at: number;
	readonly type: string;
	readonly campaign_id: string;
	readonly member_id: string;
	readonly patreon_user_id: string;
	readonly wp_user_id: number;
	/** WordPress user who did it; 0: the person, or by itself. */
	readonly actor_id: number;
	readonly cause: string;
	/** The same for all that one sweep, one webhook or one sign-in wrote. */
	readonly correlation_id: string;
	/** Codes, numbers, evidence; what is in it depends on the type. */
	readonly details: UnknownRecord;
	/** The member's record until then. */
	readonly before: UnknownRecord | null;
	/** The member's record from then on. */
	readonly after: UnknownRecord | null;
}

/** What `GET patreon-gate/v1/log` answers. */
export interface LogPage {
	readonly entries: readonly LogEntry[];
	/** To be given as `before` for the next page; `null` on the last one. */
	readonly next_before: number | null;
}

/** What `GET patreon-gate/v1/log/export` tells a caller from within PHP; over HTTP the file itself is the answer. */
export interface LogExport {
	readonly format: string;
}

function isLogEntry( value: unknown ): value is LogEntry {
	return hasFields< LogEntry >( value, {
		id: isWhole,
		created_at: isWhole,
		type: isText,
		campaign_id: isText,
		member_id: isText,
		patreon_user_id: isText,
		wp_user_id: isWhole,
		actor_id: isWhole,
		cause: isText,
		correlation_id: isText,
		details: isRecord,
		before: orNull( isRecord ),
		after: orNull( isRecord ),
	} );
}

/**
 * Whether a value has the shape of a page of the log.
 *
 * @param value Anything.
 */
export function isLogPage( value: unknown ): value is LogPage {
	return hasFields< LogPage >( value, { entries: listOf( isLogEntry ), next_before: orNull( isWhole ) } );
}

/**
 * Whether a value is what exporting the log leaves behind.
 *
 * @param value Anything.
 */
export function isLogExport( value: unknown ): value is LogExport {
	return hasFields< LogExport >( value, { format: isText } );
}
