import { heading, list, paragraphs, quote } from '../blocks';
import { anyPayingMember, freeMembersToo, memberForMonths, oneOfTiers, tierOrAbove } from '../locks';
import type { ContentContext, DemoPost } from './types';

/** Posts and pages that are locked as a whole, each with another lock. */
export function wholePosts( { tiers }: ContentContext ): DemoPost[] {
	return [
		{
			type: 'post',
			slug: 'the-island-that-moved',
			title: 'The island that moved',
			excerpt:
				'I drew it twice, a year apart, from the same notes. It came out eleven miles further east. Here is how that happened, and why both maps are right.',
			category: 'Maps',
			featured: 'island',
			daysAgo: 2,
			comment: 'I own a boat, and I side with the first map. Only members can read this, by the way.',
			lock: tierOrAbove( tiers.supporter ),
			content: [
				paragraphs(
					'The first drawing was made from a captain’s log. The second one too: the same log, the same pages. What had changed was the captain’s clock, or rather what I believed of it.',
					'A ship that thinks it is noon when it is not will put every island in the wrong place, and it will do so with perfect confidence. If you correct the clock, the whole coast slides.'
				),
				heading( 'Which one is true?' ),
				paragraphs(
					'Both. A map is true to what its maker knew. I have kept the two sheets together, with the log between them, and the legend now has a third column: <em>when we believed this</em>.',
					'The high-resolution sheet, both layers, is at the end of the working files for Studio members.'
				),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'working-files-harbour-town',
			title: 'Working files: the harbour town',
			excerpt: 'All eleven layers, the paper scans and the brush set of September’s map.',
			category: 'How it is made',
			featured: 'harbour',
			daysAgo: 9,
			lock: oneOfTiers( tiers.studio, tiers.patron ),
			content: [
				paragraphs( 'Everything that went into the harbour town, in the order in which it was drawn.' ),
				list(
					'Paper: two scans, 1200 dpi, left as they are, coffee ring included',
					'Coast and depth: layers 1 to 4',
					'Streets, then houses, then the streets again: layers 5 to 8',
					'Lettering: layers 9 and 10, both alphabets',
					'The mistake: layer 11, which I have kept because the square is better for it'
				),
				paragraphs( 'Use them for anything you like that is not sold. If you print one, I would love a photograph.' ),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'letter-from-the-map-table-14',
			title: 'Letter from the map table, no. 14',
			excerpt: 'The monthly letter. It is free for everybody who follows along on Patreon.',
			category: 'Diary',
			daysAgo: 13,
			lock: freeMembersToo(),
			// Written in the classic editor, without blocks.
			content: [
				'Dear all,',
				'the table is under the window now, which means that I work until the light goes and not a minute longer. It is the best thing I have done for my eyes in years.',
				'<strong>What came in:</strong> a bundle of tide tables from a reader in Galway, and a letter which only says “your lighthouse is on the wrong side”. It is. I have looked.',
				'<strong>What goes out:</strong> Lantern Bay, at the end of the week, and the corrected lighthouse.',
				'Yours,\nMira',
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'for-those-who-stayed',
			title: 'For those who stayed a while',
			excerpt: 'A small thank-you for everybody who has been a member for three months or longer.',
			category: 'Diary',
			daysAgo: 20,
			lock: memberForMonths( 3 ),
			content: [
				quote( 'A map needs somebody who comes back to it.', 'from the first letter' ),
				paragraphs(
					'You have been here for a season now. That means you have seen at least one map that did not work, and you stayed anyway.',
					'So here is the one I never showed: a plan of my own street, drawn from memory in a hotel room. Every house is in the right place except mine.'
				),
			].join( '\n\n' ),
		},
		{
			type: 'page',
			slug: 'names-in-the-margin',
			title: 'Names in the margin',
			excerpt: 'The Patrons of the Arts, each on the map they chose.',
			daysAgo: 60,
			lock: tierOrAbove( tiers.patron ),
			content: [
				paragraphs( 'Each of you has a place. Tell me which map, and which margin; the ink is indelible, so please spell it for me.' ),
				list(
					'North margin: for the far-sighted',
					'East margin: for early risers',
					'South margin: for those who read the legend first',
					'West margin: for people who never leave before the end'
				),
			].join( '\n\n' ),
		},
		{
			type: 'page',
			slug: 'members-room',
			title: 'The members’ room',
			excerpt: 'What is on the table this month, for everyone who pays for the maps to be drawn.',
			daysAgo: 61,
			lock: anyPayingMember(),
			content: [
				paragraphs(
					'On the table this month: Lantern Bay, half inked. On the wall: the vote for December. In the drawer: two sheets nobody has seen.'
				),
				heading( 'Dates', 3 ),
				list( 'First Sunday: open table, bring a pencil', 'The 15th: the vote closes', 'The 28th: the new sheet goes out' ),
			].join( '\n\n' ),
		},
	];
}
