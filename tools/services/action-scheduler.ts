/**
 * The real Action Scheduler for tests of its adapter: in a given folder, or the plugin directory's archive if it can be reached. Its licence
 * allows copies, but none is part of this project.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from '../lib/paths.ts';
import { unpackZip } from '../lib/zip.ts';

const archive = 'https://downloads.wordpress.org/plugin/action-scheduler.zip';
const folder = join( cache, 'action-scheduler' );
const main = 'action-scheduler.php';

/** Milliseconds after which the plugin directory counts as unreachable. */
const patience = 20_000;

/** Returns its path; null if it is not available. */
export async function findActionScheduler(): Promise< string | null > {
	const given = process.env[ 'PATREON_GATE_ACTION_SCHEDULER' ];
	if ( given !== undefined && given !== '' ) {
		if ( ! existsSync( join( given, main ) ) ) {
			throw new Error( `PATREON_GATE_ACTION_SCHEDULER names ${ given }, where there is no ${ main }` );
		}
		return given;
	}
	return existsSync( join( folder, main ) ) ? folder : download();
}

async function download(): Promise< string | null > {
	let bytes: Uint8Array;
	try {
		const response = await fetch( archive, { signal: AbortSignal.timeout( patience ) } );
		if ( ! response.ok ) {
			return null;
		}
		bytes = new Uint8Array( await response.arrayBuffer() );
	} catch {
		return null;
	}
	const fresh = `${ folder }-${ process.pid }`;
	await mkdir( fresh, { recursive: true } );
	await unpackZip( bytes, fresh );
	await rm( folder, { recursive: true, force: true } );
	await rename( join( fresh, 'action-scheduler' ), folder );
	await rm( fresh, { recursive: true, force: true } );
	return existsSync( join( folder, main ) ) ? folder : null;
}
