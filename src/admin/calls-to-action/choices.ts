/** Which design is shown where: the setting `cta_designs`, and the rules that have a design. Pure. */
import type { Rule, Settings } from '../../types';

/** The setting. */
export type Choices = Settings[ 'cta_designs' ];

/** Rules for many posts. */
export type RuleDesigns = readonly Pick< Rule, 'id' | 'design' >[];

/** A place in the setting. */
export type SettingPlace =
	| { readonly kind: 'everywhere' }
	| { readonly kind: 'lists' }
	| { readonly kind: 'post_type'; readonly name: string }
	| { readonly kind: 'tier'; readonly id: string }
	/** `with` is the design it is compared with. */
	| { readonly kind: 'compare'; readonly with: number };

/** A place where a design can be shown: one in the setting, or what a rule locks. */
export type Place = SettingPlace | { readonly kind: 'rule'; readonly id: string };

/** A place with the design that is chosen for it. */
export interface Choice {
	readonly place: Place;
	readonly design: number;
}

/**
 * Returns everything that is chosen, the most specific first, as `Designs\Choice` decides.
 *
 * @param choices The setting.
 * @param rules   All rules.
 */
export function listChoices( choices: Choices, rules: RuleDesigns ): readonly Choice[] {
	const [ one = 0, other = 0 ] = choices.compare ?? [];
	return [
		...rules.map( ( { id, design } ): Choice => ( { place: { kind: 'rule', id }, design } ) ),
		...( choices.tiers ?? [] ).map( ( { id, design } ): Choice => ( { place: { kind: 'tier', id }, design } ) ),
		{ place: { kind: 'lists' } as const, design: choices.lists ?? 0 },
		...( choices.post_types ?? [] ).map( ( { name, design } ): Choice => ( { place: { kind: 'post_type', name }, design } ) ),
		...( one > 0 && other > 0 ? [ { place: { kind: 'compare', with: other } as const, design: one } ] : [] ),
		{ place: { kind: 'everywhere' } as const, design: choices.everywhere ?? 0 },
	].filter( ( { design } ) => design > 0 );
}

/**
 * Returns the setting with a design chosen for a place.
 *
 * @param choices The setting so far.
 * @param place   The place.
 * @param design  Id of the design; 0 for none.
 */
export function withChoice( choices: Choices, place: SettingPlace, design: number ): Choices {
	switch ( place.kind ) {
		case 'everywhere':
			return { ...choices, everywhere: design };
		case 'lists':
			return { ...choices, lists: design };
		case 'post_type': {
			const others = ( choices.post_types ?? [] ).filter( ( { name } ) => name !== place.name );
			return { ...choices, post_types: design > 0 ? [ ...others, { name: place.name, design } ] : others };
		}
		case 'tier': {
			const others = ( choices.tiers ?? [] ).filter( ( { id } ) => id !== place.id );
			return { ...choices, tiers: design > 0 ? [ ...others, { id: place.id, design } ] : others };
		}
		case 'compare':
			return { ...choices, compare: design > 0 && place.with > 0 && place.with !== design ? [ design, place.with ] : [] };
	}
}

/**
 * Returns the designs that are chosen for a place.
 *
 * @param choices The setting.
 * @param rules   All rules.
 * @param place   The place.
 * @return Ids; none if the place shows the built-in box, or a design that is chosen for more than this place.
 */
export function designsAt( choices: Choices, rules: RuleDesigns, place: Place ): readonly number[] {
	switch ( place.kind ) {
		case 'rule':
			return rules.filter( ( { id, design } ) => id === place.id && design > 0 ).map( ( { design } ) => design );
		case 'everywhere':
			return [ choices.everywhere ?? 0 ].filter( ( id ) => id > 0 );
		case 'lists':
			return [ choices.lists ?? 0 ].filter( ( id ) => id > 0 );
		case 'post_type':
			return ( choices.post_types ?? [] ).filter( ( { name } ) => name === place.name ).map( ( { design } ) => design );
		case 'tier':
			return ( choices.tiers ?? [] ).filter( ( { id } ) => id === place.id ).map( ( { design } ) => design );
		case 'compare':
			return choices.compare ?? [];
	}
}

/**
 * Returns the places of a design.
 *
 * @param choices The setting.
 * @param rules   All rules.
 * @param design  Id of the design.
 */
export function placesOf( choices: Choices, rules: RuleDesigns, design: number ): readonly Place[] {
	return listChoices( choices, rules ).flatMap( ( choice ): readonly Place[] => {
		if ( choice.design === design ) {
			return [ choice.place ];
		}
		return choice.place.kind === 'compare' && choice.place.with === design ? [ { kind: 'compare', with: choice.design } ] : [];
	} );
}
