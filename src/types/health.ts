import { hasFields, isFlag, isText, isWhole, listOf, oneOf, orNull } from './fields';

export const FINDING_LEVELS = [ 'good', 'recommended', 'critical' ] as const;

/** One reading of the members, as health tells it. Times are Unix seconds. */
export interface ReportedSweep {
	readonly state: string;
	readonly reason: string;
	readonly members_read: number;
	readonly members_total: number | null;
	readonly changed: number;
	readonly started_at: number;
	readonly finished_at: number | null;
	readonly last_error: string;
}

/** The webhook, as health tells it. Times are Unix seconds. */
export interface ReportedWebhook {
	readonly state: string;
	readonly is_paused: boolean;
	readonly failures: number;
	readonly last_received_at: number | null;
	readonly last_test_at: number | null;
	readonly checked_at: number | null;
	readonly last_error: string;
}

export interface ReportedError {
	readonly code: string;
	readonly at: number;
	readonly message: string;
}

/** What is well or not, in words for a person. */
export interface Finding {
	readonly id: string;
	readonly level: ( typeof FINDING_LEVELS )[ number ];
	readonly title: string;
	readonly text: string;
	readonly campaign_id: string;
}

/** What `GET patreon-gate/v1/connections/<id>/health` answers. Times are Unix seconds. */
export interface HealthReport {
	readonly connection: number;
	readonly campaign_id: string;
	readonly connected_as: string;
	readonly scopes: readonly string[];
	readonly missing_scopes: readonly string[];
	readonly token_issued_at: number | null;
	readonly token_expires_at: number | null;
	readonly last_sync: ReportedSweep | null;
	readonly last_full_sync: ReportedSweep | null;
	readonly next_sync_at: number | null;
	readonly missed_syncs: number;
	/** The brake waits for a decision. */
	readonly is_held: boolean;
	/** Members waiting to be read singly. */
	readonly waiting: number;
	readonly parked: number;
	readonly webhook: ReportedWebhook | null;
	/** Patreon asked this site to send nothing until then. */
	readonly paused_until: number | null;
	/** Refused requests of the last minutes; many get the address of the server banned. */
	readonly refusals: number;
	readonly last_error: ReportedError | null;
	readonly findings: readonly Finding[];
}

/** One step of repairing a connection. */
export interface RepairStep {
	readonly step: string;
	readonly done: boolean;
	readonly code: string;
	readonly message: string;
}

/** What `POST patreon-gate/v1/connections/<id>/repair` answers. */
export interface Repair {
	readonly steps: readonly RepairStep[];
	/** Where to send the creator, where only they can mend it. */
	readonly authorize_url: string | null;
}

function isReportedSweep( value: unknown ): value is ReportedSweep {
	return hasFields< ReportedSweep >( value, {
		state: isText,
		reason: isText,
		members_read: isWhole,
		members_total: orNull( isWhole ),
		changed: isWhole,
		started_at: isWhole,
		finished_at: orNull( isWhole ),
		last_error: isText,
	} );
}

function isReportedWebhook( value: unknown ): value is ReportedWebhook {
	return hasFields< ReportedWebhook >( value, {
		state: isText,
		is_paused: isFlag,
		failures: isWhole,
		last_received_at: orNull( isWhole ),
		last_test_at: orNull( isWhole ),
		checked_at: orNull( isWhole ),
		last_error: isText,
	} );
}

function isReportedError( value: unknown ): value is ReportedError {
	return hasFields< ReportedError >( value, { code: isText, at: isWhole, message: isText } );
}

function isFinding( value: unknown ): value is Finding {
	return hasFields< Finding >( value, { id: isText, level: oneOf( FINDING_LEVELS ), title: isText, text: isText, campaign_id: isText } );
}

function isRepairStep( value: unknown ): value is RepairStep {
	return hasFields< RepairStep >( value, { step: isText, done: isFlag, code: isText, message: isText } );
}

/**
 * Whether a value has the shape of a report about a connection.
 *
 * @param value Anything.
 */
export function isHealthReport( value: unknown ): value is HealthReport {
	const isMaybeTime = orNull( isWhole );
	return hasFields< HealthReport >( value, {
		connection: isWhole,
		campaign_id: isText,
		connected_as: isText,
		scopes: listOf( isText ),
		missing_scopes: listOf( isText ),
		token_issued_at: isMaybeTime,
		token_expires_at: isMaybeTime,
		last_sync: orNull( isReportedSweep ),
		last_full_sync: orNull( isReportedSweep ),
		next_sync_at: isMaybeTime,
		missed_syncs: isWhole,
		is_held: isFlag,
		waiting: isWhole,
		parked: isWhole,
		webhook: orNull( isReportedWebhook ),
		paused_until: isMaybeTime,
		refusals: isWhole,
		last_error: orNull( isReportedError ),
		findings: listOf( isFinding ),
	} );
}

/**
 * Whether a value has the shape of what a repair did.
 *
 * @param value Anything.
 */
export function isRepair( value: unknown ): value is Repair {
	return hasFields< Repair >( value, { steps: listOf( isRepairStep ), authorize_url: orNull( isText ) } );
}
