import { heading, image, paragraphs, quote, type DemoImage } from '../blocks';

/** Returns a long post with a divider in the middle. */
export function longRead( map: DemoImage, divider: string ): string {
	return [
		paragraphs(
			'It began with a train timetable. Somebody had left it on a bench in Östersund: forty pages, all columns filled, for a railway that was never built. The distances add up. I know, because I have added them.',
			'A person who invents a railway has to invent what it connects. There has to be a reason for a train at 5.40 in the morning. There has to be a mill, or a school, or somebody who is waited for. I wanted to see the country in which this timetable made sense, so I started to draw it.'
		),
		heading( 'The first hundred miles' ),
		paragraphs(
			'Roads are easier than rivers. A river must go down; a road may be stupid. It can climb a hill because somebody’s aunt lived there. So I let the roads follow the timetable, and made the hills apologise.',
			'After a hundred miles I had four towns, two of which I liked. The third one is called Halt, because that is all the timetable says about it.'
		),
		image( map, 'The road from Halt to the sea, with the hills that apologise.' ),
		paragraphs(
			'Then I came to the gap. Between two stations the timetable gives eleven minutes for thirty-one miles. Either the train flies, or the land does something that land does not do.'
		),
		divider,
		heading( 'The gap' ),
		paragraphs(
			'I left it white for a month. A white place on a map is an invitation and an embarrassment, and mine was both, on the wall, above the kettle.',
			'What I draw there now is a lake that is only there in winter. The train crosses the ice; in summer it does not run at all, and if you look at the small print of the timetable, it never did: <em>Oct–Apr</em>, in every single column.',
			'I had read that line a hundred times, and taken it for the season of the timetable. It was the season of the lake.'
		),
		quote( 'Eleven minutes, if the ice is good.', 'written in pencil, on the last page' ),
		heading( 'What I would do differently' ),
		paragraphs(
			'I would begin with the lake. I would leave the aunt on her hill. And I would not call a town Halt, since people now write to me that the map has an error there.',
			'The sheet is finished, all twelve hundred miles of it. It hangs where the white place hung. The kettle has been moved.'
		),
	].join( '\n\n' );
}
