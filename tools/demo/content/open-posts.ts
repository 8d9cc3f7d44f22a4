import { heading, list, paragraphs, signIn } from '../blocks';
import type { DemoPost } from './types';

/** Posts everybody may read, and a note that nobody else may. */
export function openPosts(): DemoPost[] {
	return [
		{
			type: 'post',
			slug: 'a-coastline-in-one-afternoon',
			title: 'A coastline in one afternoon',
			excerpt: 'You need a pencil, a coin, and no talent at all. Open to everybody.',
			category: 'How it is made',
			featured: 'coast',
			daysAgo: 8,
			comment: 'Heads, heads, heads, heads. I have drawn a circle.',
			content: [
				paragraphs(
					'Toss a coin for every half inch: heads the coast turns left, tails it turns right. Do this for as long as the tea is warm.'
				),
				heading( 'Then look at it' ),
				paragraphs(
					'There will be a bay. There is always a bay. Put a name to it before you do anything else, because from now on it is a place.'
				),
				list(
					'Thicken the line on the side of the sea',
					'Three thin lines along it, each fainter than the one before',
					'A town where you would want to have lunch'
				),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'a-wet-week-in-march',
			title: 'A wet week in March',
			category: 'Diary',
			daysAgo: 27,
			content: paragraphs(
				'Rain since Monday. Paper does not like it: the sheets have waves now, and so do I.',
				'I have sorted the nibs by how much I dislike them. The worst one draws the best rivers.'
			),
		},
		{
			type: 'page',
			slug: 'about',
			title: 'About these maps',
			daysAgo: 400,
			content: [
				paragraphs(
					'My name is Mira. I draw maps of places that are not there, by hand, one a month.',
					'Much of what I make is here for everybody. The rest is for the people on Patreon who pay for the paper, and it opens here, on this site, once you sign in with Patreon.'
				),
				signIn(),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'note-to-self-december',
			title: 'Note to self: December',
			status: 'private',
			category: 'Diary',
			daysAgo: 3,
			content: paragraphs(
				'Nobody sees this but me. The December sheet will be the street map, with the houses where they belong. Ask the printer about silver ink before the 20th.'
			),
		},
	];
}
