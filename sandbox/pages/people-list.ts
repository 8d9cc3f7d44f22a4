import type { Person } from '../model/types';
import type { World } from '../model/world';
import { NOT_PAYING } from '../people/personas-not-paying';
import { PAYING } from '../people/personas-paying';
import { UNUSUAL } from '../people/personas-unusual';
import { attribute, html, type Markup } from './markup';

/** Value of the choice "somebody new". */
export const NEW_PERSON = 'new';

const GROUPS: { title: string; has: ( person: Person ) => boolean }[] = [
	{ title: 'Made by you', has: ( person ) => person.persona === null },
	{ title: 'Not paying, or no longer', has: ( person ) => NOT_PAYING.some( ( one ) => one.key === person.persona ) },
	{ title: 'Paying', has: ( person ) => PAYING.some( ( one ) => one.key === person.persona ) },
	{ title: 'Unusual accounts', has: ( person ) => UNUSUAL.some( ( one ) => one.key === person.persona ) },
	{ title: 'Creators', has: ( person ) => person.is_creator },
];

export function displayName( person: Person ): string {
	return person.full_name ?? `(no name, ${ person.id })`;
}

/** Groups people, without empty groups. */
export function groupedPeople( world: World ): { title: string; people: Person[] }[] {
	const everyone = [ ...world.people.values() ];
	return GROUPS.map( ( { title, has } ) => ( { title, people: everyone.filter( has ) } ) ).filter( ( group ) => group.people.length > 0 );
}

/** Shows a radio button for everybody one can sign in as, and for somebody new. */
export function peopleChoices( world: World, chosen: string ): Markup {
	return html`
<fieldset><legend>Sign in as</legend>
<label class="choice"><input type="radio" name="person_id" value="${ NEW_PERSON }"${ attribute( 'checked', chosen === NEW_PERSON ) } required>
<span>Somebody new</span><small>A fresh Patreon account, with the name and e-mail below.</small></label>
<div class="fields"><label>Name <input name="name" value="Robin Reader" autocomplete="off"></label>
<label>E-mail <input name="email" type="email" value="robin@example.com" autocomplete="off"></label></div>
${ groupedPeople( world ).map(
	( group ) => html`<details${ attribute(
		'open',
		group.people.some( ( person ) => person.id === chosen )
	) }><summary>${ group.title } (${ group.people.length })</summary>
${ group.people.map(
	(
		person
	) => html`<label class="choice"><input type="radio" name="person_id" value="${ person.id }"${ attribute( 'checked', person.id === chosen ) }>
<span>${ displayName( person ) }</span><small>${ person.summary }</small></label>`
) }</details>`
) }
</fieldset>`;
}
