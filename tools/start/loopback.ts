import { Server } from 'node:net';

/**
 * Runs something that starts a server without an address, and binds that server to this machine.
 *
 * Playground's CLI has no option for the address it listens on and uses all of them. That would show the demo site, with its documented password,
 * to the whole network.
 */
export async function onLoopbackOnly< T >( start: () => Promise< T > ): Promise< T > {
	const descriptor = Object.getOwnPropertyDescriptor( Server.prototype, 'listen' );
	if ( descriptor === undefined ) {
		throw new Error( 'This Node.js keeps listen() elsewhere.' );
	}
	const listen: unknown = descriptor.value;
	if ( typeof listen !== 'function' ) {
		throw new Error( 'This Node.js keeps listen() elsewhere.' );
	}
	Object.defineProperty( Server.prototype, 'listen', {
		...descriptor,
		value( this: Server, ...args: unknown[] ): unknown {
			return Reflect.apply( listen, this, withHost( args ) );
		},
	} );
	try {
		return await start();
	} finally {
		Object.defineProperty( Server.prototype, 'listen', descriptor );
	}
}

/** Adds the address to the arguments of `listen( port, … )` if there is none. */
export function withHost( args: readonly unknown[] ): readonly unknown[] {
	const [ port, host, ...rest ] = args;
	if ( typeof port !== 'number' || typeof host === 'string' || typeof host === 'number' ) {
		return args;
	}
	return [ port, '127.0.0.1', ...( args.length > 1 ? [ host ] : [] ), ...rest ];
}
