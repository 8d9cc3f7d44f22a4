import { Clock } from './clock';
import { Commands } from './control/commands';
import { addControlPages } from './control/page-routes';
import { addJsonRoutes } from './control/json-routes';
import { apiHandler } from './api/routes';
import { Router } from './http/router';
import { listen } from './http/server';
import type { HttpReply, HttpRequest } from './http/types';
import type { Snapshot } from './model/world';
import { addPages, nothingHere } from './pages/routes';
import { seed, type SeedName } from './people/seed';
import { Services } from './services';
import { Heartbeat } from './heartbeat';
import { loadState, StateFile } from './state-file';

export interface SandboxOptions {
	/** 0 (default): any free port. */
	port?: number;
	seed?: SeedName;
	/** Saves the world to this file between starts. */
	stateFile?: string;
	/** Addresses to register for the demo client. */
	redirectUris?: string[];
	/** Stands still at this instant (milliseconds since the epoch) until advanced; omit it to follow the machine's clock. */
	frozenAt?: number;
}

/** A running sandbox. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	url: string;
	services: Services;
	/** Functions behind the control page. */
	commands: Commands;
	/** Moves the clock and does everything that is due on the way. */
	advance( seconds: number ): Promise< void >;
	/** Resolves when every webhook that is due has been answered or has failed. */
	settle(): Promise< void >;
	close(): Promise< void >;
}

/** Starts a local Patreon on 127.0.0.1. */
export async function startSandbox( options: SandboxOptions = {} ): Promise< Sandbox > {
	const clock = new Clock( options.frozenAt );
	let keep: StateFile | null = null;
	const changed = (): void => {
		keep?.touch();
		heartbeat.plan();
	};
	const services = new Services( clock, changed );
	const heartbeat = new Heartbeat( services );
	const commands = new Commands( services, changed );
	const snapshot = (): Snapshot => services.world.snapshot( { offset: clock.offset, frozen_at: clock.frozenAt } );

	const kept = options.stateFile === undefined ? null : await loadState( options.stateFile );
	if ( kept === null ) {
		seed( services.world, options.seed ?? 'demo', clock.now() );
	} else {
		services.world.restore( kept );
		clock.restore( kept.clock.offset, kept.clock.frozen_at );
	}
	if ( options.redirectUris !== undefined && options.redirectUris.length > 0 ) {
		commands.registerRedirects( options.redirectUris );
	}
	if ( options.stateFile !== undefined ) {
		keep = new StateFile( options.stateFile, snapshot );
		keep.touch();
	}

	const pages = new Router();
	addControlPages( pages, services, commands );
	addJsonRoutes( pages, services, commands );
	addPages( pages, services );
	const api = apiHandler( services );
	const handle = async ( request: HttpRequest ): Promise< HttpReply > => {
		if ( request.method !== 'GET' && request.headers[ 'sec-fetch-site' ] === 'cross-site' ) {
			return { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Other sites may not change the sandbox.\n' };
		}
		const reply = request.path.startsWith( '/api/' ) ? await api( request ) : ( ( await pages.handle( request ) ) ?? nothingHere() );
		if ( request.method !== 'GET' ) {
			changed();
		}
		return reply;
	};
	const { server, port } = await listen( options.port ?? 0, handle );
	services.origin = `http://127.0.0.1:${ String( port ) }`;
	heartbeat.start();
	return {
		url: services.origin,
		services,
		commands,
		advance: async ( seconds ) => services.advance( seconds ),
		settle: async () => services.sender.settle(),
		close: async () => {
			heartbeat.stop();
			await new Promise< void >( ( resolve ) => {
				server.close( () => {
					resolve();
				} );
				server.closeAllConnections();
			} );
			await keep?.save();
		},
	};
}
