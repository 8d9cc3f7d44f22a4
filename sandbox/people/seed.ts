import { days } from '../clock';
import { blankMember, blankPerson } from '../model/blank';
import type { World } from '../model/world';
import { DEMO, seedCampaigns } from './demo-campaigns';
import type { Persona } from './persona';
import { NOT_PAYING } from './personas-not-paying';
import { PAYING } from './personas-paying';
import { UNUSUAL } from './personas-unusual';

export const PERSONAS: readonly Persona[] = [ ...PAYING, ...NOT_PAYING, ...UNUSUAL ];

/** `demo`: campaigns, tiers, client and all personas. `empty`: the same without the people. */
export type SeedName = 'demo' | 'empty';

export function isSeedName( name: string ): name is SeedName {
	return name === 'demo' || name === 'empty';
}

/** Returns the person ID of a persona. */
export function personaId( key: string ): string {
	const persona = PERSONAS.find( ( one ) => one.key === key );
	if ( persona === undefined ) {
		throw new Error( `There is no persona "${ key }".` );
	}
	return String( 80_000_000 + persona.number );
}

function settle( world: World, persona: Persona, now: number ): void {
	const id = personaId( persona.key );
	const person = blankPerson( id, persona.name, `${ persona.key.replaceAll( '_', '-' ) }@example.com`, now - days( 600 ) );
	person.persona = persona.key;
	person.summary = persona.summary;
	person.provenance = { recorded: persona.recorded, guessed: persona.guessed };
	world.people.set( id, person );
	if ( persona.member !== undefined ) {
		const member = blankMember( DEMO.campaign, id, now - days( 120 ) );
		persona.member( member, now );
		world.members.put( member );
	}
	persona.also?.( person, world, now );
}

/** Starts the world over. */
export function seed( world: World, name: SeedName, now: number ): void {
	world.clear();
	seedCampaigns( world, now );
	if ( name === 'demo' ) {
		PERSONAS.forEach( ( persona ) => {
			settle( world, persona, now );
		} );
	}
}
