import { __ } from '@wordpress/i18n';

interface ExampleProps {
	readonly part: 'portrait' | 'cover' | 'name';
	readonly width: number;
	readonly height: number;
	readonly isRound: boolean;
}

const drawing = ( width: number, height: number, shapes: string ): string =>
	`data:image/svg+xml,${ encodeURIComponent(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${ String( width ) } ${ String( height ) }" width="${ String( width ) }" height="${ String( height ) }">${ shapes }</svg>`
	) }`;

/** Greys that are seen on light and on dark themes. */
const PORTRAIT = drawing(
	96,
	96,
	'<path fill="#d3dae0" d="M0 0h96v96H0z"/><g fill="#8b98a5"><circle cx="48" cy="38" r="17"/><path d="M13 96c0-22 15-34 35-34s35 12 35 34z"/></g>'
);

const COVER = drawing(
	1600,
	800,
	'<path fill="#e3e8ec" d="M0 0h1600v800H0z"/><circle cx="1190" cy="250" r="96" fill="#f6f8f9"/><path fill="#c5ced6" d="M0 520c260-190 420-200 640-60s420 100 560-40 260-120 400-60v440H0z"/><path fill="#a9b5c0" d="M0 640c200-130 380-130 600-30s460 90 640-20 260-70 360-40v250H0z"/><path fill="#8b98a5" d="M0 730c320-110 620-90 900-30s500 30 700-30v130H0z"/>'
);

/**
 * Shows an example in place of portrait, cover or name until they were read from Patreon: a drawing of the right size and shape, which nobody takes
 * for a real picture.
 *
 * @param props         Component props.
 * @param props.part    What is shown.
 * @param props.width   Width in pixels; 0 for the usual one.
 * @param props.height  Height in pixels; 0 for the usual one.
 * @param props.isRound Whether a portrait is round.
 */
export function Example( { part, width, height, isRound }: ExampleProps ): React.JSX.Element {
	if ( part === 'name' ) {
		return <p>{ __( 'Your name on Patreon', 'tier-gate-for-patreon' ) }</p>;
	}
	const side = width === 0 ? 96 : width;
	// In a figure with the class of the block, as PHP renders it.
	return (
		<figure className="wp-block-patreon-gate-creator">
			{ part === 'cover' ? (
				<img
					src={ COVER }
					alt={ __( 'Example of a cover', 'tier-gate-for-patreon' ) }
					style={ {
						inlineSize: width === 0 ? '100%' : width,
						maxInlineSize: '100%',
						...( height === 0 ? {} : { blockSize: height, objectFit: 'cover' as const } ),
					} }
				/>
			) : (
				<img
					src={ PORTRAIT }
					alt={ __( 'Example of a portrait', 'tier-gate-for-patreon' ) }
					width={ side }
					height={ height === 0 ? side : height }
					style={ { objectFit: 'cover', ...( isRound ? { borderRadius: '50%' } : {} ) } }
				/>
			) }
		</figure>
	);
}
