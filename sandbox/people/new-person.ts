import { blankPerson } from '../model/blank';
import type { Person } from '../model/types';
import type { World } from '../model/world';

export interface NewPerson {
	name: string;
	email?: string | null | undefined;
	is_email_verified?: boolean | undefined;
}

/** Creates a Patreon account without a membership. */
export function newPerson( world: World, now: number, from: NewPerson ): Person {
	const id = world.nextId();
	const name = from.name.trim() === '' ? 'Robin Reader' : from.name.trim();
	const person = blankPerson( id, name, from.email === undefined || from.email === '' ? `person-${ id }@example.com` : from.email, now );
	person.is_email_verified = from.is_email_verified ?? true;
	person.summary = 'Made by hand.';
	world.people.set( id, person );
	return person;
}
