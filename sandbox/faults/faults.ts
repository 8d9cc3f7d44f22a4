import type { HttpReply, HttpRequest } from '../http/types';
import { FAULT_DEFAULTS, FAULT_KINDS, type Fault, type FaultKind } from './kinds';
import { strikeAfter, strikeInstead } from './strikes';

function matches( pattern: string, subject: string ): boolean {
	const expression = pattern
		.split( '*' )
		.map( ( part ) => part.replace( /[.+?^${}()|[\]\\]/g, '\\$&' ) )
		.join( '.*' );
	return new RegExp( `^${ expression }$` ).test( subject );
}

/** The active faults, in order of creation. Each is applied as often as it was set to. */
export class Faults {
	#list: Fault[] = [];
	#sequence = 0;

	public add( kind: FaultKind, options: Partial< Omit< Fault, 'id' | 'kind' > > = {} ): Fault {
		const fault: Fault = { ...FAULT_DEFAULTS, ...options, id: ++this.#sequence, kind };
		this.#list.push( fault );
		return fault;
	}

	public remove( id: number ): boolean {
		const before = this.#list.length;
		this.#list = this.#list.filter( ( fault ) => fault.id !== id );
		return this.#list.length < before;
	}

	public clear(): void {
		this.#list = [];
	}

	public list(): readonly Fault[] {
		return this.#list;
	}

	/** Uses up one application of a fault of this kind for this path (or trigger). */
	public take( kind: FaultKind, subject: string ): Fault | undefined {
		const fault = this.#list.find( ( one ) => one.kind === kind && matches( one.endpoint, subject ) );
		return fault === undefined ? undefined : this.#use( fault );
	}

	/** Uses up every fault of this kind for this path, since several fields may become unknown at once. */
	public takeAll( kind: FaultKind, subject: string ): Fault[] {
		return this.#list.filter( ( one ) => one.kind === kind && matches( one.endpoint, subject ) ).map( ( one ) => this.#use( one ) );
	}

	/** Returns the answer of a fault that replaces the request. */
	public instead( request: HttpRequest ): { fault: Fault; reply: HttpReply } | undefined {
		const fault = this.#strike( 'instead', request );
		const reply = fault === undefined ? undefined : strikeInstead( fault );
		return fault === undefined || reply === undefined ? undefined : { fault, reply };
	}

	/** Damages a finished answer. */
	public after( request: HttpRequest, done: HttpReply ): { fault: Fault; reply: HttpReply } | undefined {
		const fault = this.#strike( 'after', request );
		return fault === undefined ? undefined : { fault, reply: strikeAfter( fault, done ) };
	}

	#strike( place: 'instead' | 'after', request: HttpRequest ): Fault | undefined {
		const fault = this.#list.find(
			( one ) =>
				FAULT_KINDS[ one.kind ].place === place &&
				matches( one.endpoint, request.path ) &&
				( one.grant_type === null || new URLSearchParams( request.body ).get( 'grant_type' ) === one.grant_type )
		);
		return fault === undefined ? undefined : this.#use( fault );
	}

	#use( fault: Fault ): Fault {
		if ( fault.remaining !== null && --fault.remaining <= 0 ) {
			this.#list = this.#list.filter( ( one ) => one !== fault );
		}
		return fault;
	}
}
