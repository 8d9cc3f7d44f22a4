import { group, heading, image, list, lockedBlock, paragraph, paragraphs, quote } from '../blocks';
import { anyPayingMember, both, earlyAccess, memberForMonths, paidInAll, tierOrAbove } from '../locks';
import type { ContentContext, DemoPost } from './types';

/** Posts for the kinds of locks that the other posts do not have, and a page that leads to one post of each kind. */
export function kindsOfLocks( { tiers, map }: ContentContext ): DemoPost[] {
	return [
		{
			type: 'post',
			slug: 'the-december-sheet-a-week-early',
			title: 'The December sheet, a week early',
			category: 'Maps',
			featured: 'lanterns',
			daysAgo: 3,
			lock: earlyAccess( tierOrAbove( tiers.studio ), anyPayingMember(), 7, 14 ),
			excerpt: 'Studio members see December’s map today, everyone who pays a week after it was posted, and the whole world a week later.',
			content: paragraphs(
				'Here it is: the street map, with the houses where they belong. Mine is the one with the crooked chimney.',
				'If you find a mistake in the next four days, it will be gone before the others see it. That is what you are here for.'
			),
		},
		{
			type: 'post',
			slug: 'five-things-in-my-pencil-case',
			title: 'Five things in my pencil case',
			category: 'How it is made',
			daysAgo: 11,
			content: [
				paragraph( 'People ask what I draw with. Most of it comes from the shop around the corner.' ),
				list( 'A 2B pencil, never sharpened to a point', 'An eraser that has been cut in half' ),
				lockedBlock(
					paragraph(
						'The ink is walnut, and I cook it myself: two handfuls of husks, a litre of rain water, and an evening with open windows.'
					),
					anyPayingMember()
				),
				paragraph( 'And then there is the picture that hangs above the table:' ),
				lockedBlock( image( map( 'ridge' ), 'The first ridge that looked like one.' ), tierOrAbove( tiers.studio ) ),
				lockedBlock(
					group(
						heading( 'For Studio members', 3 ),
						paragraph( 'The brush for water has eleven hairs. I counted them when there were twelve.' )
					),
					tierOrAbove( tiers.studio )
				),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'where-the-ferry-lands',
			title: 'Where the ferry lands',
			category: 'Diary',
			daysAgo: 16,
			content: [
				paragraph(
					`The ferry lands at [patreon_gate_lock tier_or_above="${ tiers.supporter }"]the third pier from the left, behind the fish market[/patreon_gate_lock], and leaves again before you have found your gloves.`
				),
				paragraph( 'Everything else in this letter is for everybody: the tea on board is good, and the deck is wet.' ),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'the-atlas-in-the-drawer',
			title: 'The atlas in the drawer',
			category: 'Diary',
			daysAgo: 24,
			lock: both( tierOrAbove( tiers.studio ), memberForMonths( 3 ) ),
			excerpt: 'For Studio members who have been here for three months: both have to be true.',
			content: paragraphs(
				'It has forty pages and no cover. Every map in it is of the same valley, and no two of them agree.',
				'You have seen enough of my mistakes by now to be shown all of them at once.'
			),
		},
		{
			type: 'post',
			slug: 'a-plate-with-your-name',
			title: 'A plate with your name',
			category: 'Diary',
			daysAgo: 30,
			lock: paidInAll( 5000 ),
			excerpt: 'For everyone who has paid $50 or more in all, also if they have left since.',
			content: [
				quote( 'Who paid for the copper owns a corner of it.', 'an old engraver' ),
				paragraph( 'Write to me which corner. The plate goes to the printer at the end of the month.' ),
			].join( '\n\n' ),
		},
		{
			type: 'post',
			slug: 'field-recording-low-tide',
			title: 'Field recording: low tide',
			category: 'Field recordings',
			daysAgo: 18,
			content: paragraphs(
				'Four minutes of mud. You hear the oystercatchers first, then the bell of the buoy, and at three minutes ten somebody who has lost a boot.',
				'I listen to it when I draw shores. The bell tells me how far out the water is.',
				'The next one will be the harbour at five in the morning, when only the gulls have something to say.'
			),
		},
		{
			type: 'post',
			slug: 'field-recording-a-sample',
			title: 'Field recording: a sample for everybody',
			category: 'Field recordings',
			isException: true,
			daysAgo: 19,
			content: paragraphs(
				'Half a minute of rain on the roof of the studio. If you like it, there is more where that came from, and it is wetter.'
			),
		},
		{
			type: 'page',
			slug: 'all-kinds-of-locks',
			title: 'All kinds of locks',
			daysAgo: 0,
			content: [
				paragraph(
					'This site shows everything that Tier Gate can lock. Open a post, and sign in as one of the members that the terminal lists, to see who can read what. As Mira, point at <em>Members only</em> in the bar at the top, and choose a reader under <em>View as…</em>.'
				),
				heading( 'A whole post' ),
				list(
					link( 'the-island-that-moved', 'The island that moved', 'a tier or above' ),
					link( 'working-files-harbour-town', 'Working files: the harbour town', 'some tiers' ),
					link( 'letter-from-the-map-table-14', 'Letter from the map table, no. 14', 'free members, written in the classic editor' ),
					link( 'members-room', 'The members’ room', 'any paying member, a page' ),
					link( 'for-those-who-stayed', 'For those who stayed a while', 'members for three months or longer' ),
					link( 'a-plate-with-your-name', 'A plate with your name', 'who has paid $50 or more in all' ),
					link( 'the-atlas-in-the-drawer', 'The atlas in the drawer', 'a tier and three months: both' ),
					link(
						'the-december-sheet-a-week-early',
						'The December sheet, a week early',
						'early access: Studio first, then all who pay, then everybody'
					)
				),
				heading( 'Many posts at once' ),
				list(
					link( 'field-recording-low-tide', 'Field recording: low tide', 'a rule for its category' ),
					link( 'field-recording-a-sample', 'Field recording: a sample for everybody', 'the same category, but an exception from rules' )
				),
				heading( 'Part of a post' ),
				list(
					link( 'twelve-hundred-miles-of-imaginary-road', 'Twelve hundred miles of imaginary road', 'everything below a divider' ),
					link( 'how-i-shade-a-mountain', 'How I shade a mountain', 'a container with two versions, in columns' ),
					link( 'map-of-the-month-lantern-bay', 'Map of the month: Lantern Bay', 'a container, and one for those who are no members' ),
					link( 'five-things-in-my-pencil-case', 'Five things in my pencil case', 'single blocks: a paragraph, a picture, a group' ),
					link( 'where-the-ferry-lands', 'Where the ferry lands', 'a few words, with a shortcode' )
				),
				heading( 'Open to everybody' ),
				list( link( 'a-coastline-in-one-afternoon', 'A coastline in one afternoon', 'no lock' ) ),
			].join( '\n\n' ),
		},
	];
}

/** Returns a link to a post of this site, with what it shows. */
function link( slug: string, title: string, kind: string ): string {
	return `<a href="/${ slug }/">${ title }</a>: ${ kind }`;
}
