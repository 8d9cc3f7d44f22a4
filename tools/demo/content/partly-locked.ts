import { columns, divider, gate, group, heading, image, list, paragraph, paragraphs } from '../blocks';
import { anyPayingMember, onlyNonMembers, tierOrAbove } from '../locks';
import { longRead } from './long-read';
import type { ContentContext, DemoPost } from './types';

/** Posts that are locked in parts: dividers, and gates with two versions. */
export function partlyLocked( { tiers, map }: ContentContext ): DemoPost[] {
	return [
		{
			type: 'post',
			slug: 'twelve-hundred-miles-of-imaginary-road',
			title: 'Twelve hundred miles of imaginary road',
			category: 'Maps',
			featured: 'road',
			daysAgo: 4,
			content: longRead( map( 'coast' ), divider( anyPayingMember() ) ),
		},
		{
			type: 'post',
			slug: 'how-i-shade-a-mountain',
			title: 'How I shade a mountain',
			category: 'How it is made',
			featured: 'ridge',
			daysAgo: 6,
			content: [
				paragraphs(
					'Light comes from the north-west. It never does in nature, at least not where I live, and yet every map reader expects it: turn the sheet around, and the mountains become holes.',
					'So the first rule is a convention. The second one is about patience.'
				),
				columns(
					[ heading( 'For everybody', 3 ), list( 'One pencil, 2B', 'A stump of rolled paper', 'Light from the north-west, always' ) ].join(
						'\n\n'
					),
					gate(
						tierOrAbove( tiers.studio ),
						[
							heading( 'The studio sheet', 3 ),
							list(
								'Five tones, numbered on the plate',
								'Steep slopes first, in the direction water would run',
								'The ridge line last, with the hard side of the pencil'
							),
						].join( '\n\n' ),
						[ heading( 'The studio sheet', 3 ), paragraph( 'Studio members see the five steps here, with the numbered tones.' ) ].join(
							'\n\n'
						)
					)
				),
				paragraphs( 'If you try it, start with a hill. Mountains forgive nothing.' ),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'map-of-the-month-lantern-bay',
			title: 'Map of the month: Lantern Bay',
			category: 'Maps',
			featured: 'bay',
			daysAgo: 1,
			content: [
				paragraphs(
					'Lantern Bay is nine miles wide, and has eleven lighthouses. Nobody there remembers who built the last three, or why they stand in a field.',
					'The small sheet is above. Have a look around.'
				),
				group(
					gate(
						tierOrAbove( tiers.supporter ),
						[
							heading( 'Your large sheet' ),
							image( map( 'lanterns' ), 'The north shore, with the field in which nobody remembers anything.' ),
							paragraphs(
								'The password for the print shop is <strong>eleven lanterns</strong>. It prints at A2 without a seam; ask for the matt paper.',
								'On the back you find the names of all lighthouses, and the one I made up while I was writing this.'
							),
						].join( '\n\n' )
					)
				),
				gate(
					onlyNonMembers(),
					paragraphs( '<em>New here? A map like this one goes out every month. The first letter is free.</em>' ),
					paragraphs( '<em>Thank you for being a member: this sheet exists because of you.</em>' )
				),
			].join( '\n\n' ),
		},
	];
}
