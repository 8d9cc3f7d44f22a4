import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { useReaderText } from '../../src/components/for-blocks';
import metadata from './block.json';

const LEVELS = [ 0, 1, 2, 3, 4, 5, 6 ] as const;

type Level = ( typeof LEVELS )[ number ];

type Part = 'heading' | 'body' | 'note' | 'details';

interface Attributes {
	readonly part?: Part;
	readonly level?: number;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Readonly< Attributes > ) => void;
}

/** Returns the texts that a logged-out visitor may read. */
function examples(): Readonly< Record< Part, string > > {
	return {
		heading: __( 'This is for members', 'tier-gate-for-patreon' ),
		body: __( 'Become a member on Patreon to read on. You will come back here afterwards.', 'tier-gate-for-patreon' ),
		note: __( 'Patreon charges you when you join, then on the same day each month or year.', 'tier-gate-for-patreon' ),
		details: __( 'How joining works', 'tier-gate-for-patreon' ),
	};
}

/** Returns the element: that of a heading, or a paragraph for everything else. */
function tagOf( part: Part, level: number ): 'p' | `h${ 1 | 2 | 3 | 4 | 5 | 6 }` {
	const known: Level = LEVELS.find( ( one ) => one === level ) ?? 3;
	return part !== 'heading' || known === 0 ? 'p' : `h${ known }`;
}

/**
 * Shows the text for the reader that the editor of the call to action shows; otherwise an example, because the real one depends on who reads.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const part = attributes.part ?? 'heading';
	const level = attributes.level ?? 3;
	const Tag = tagOf( part, level );
	const example = examples()[ part ];
	const text = useReaderText( example, metadata.name, part );
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Settings', 'tier-gate-for-patreon' ) }>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Shows', 'tier-gate-for-patreon' ) }
						value={ part }
						options={ [
							{ value: 'heading', label: __( 'Heading', 'tier-gate-for-patreon' ) },
							{ value: 'body', label: __( 'Sentence', 'tier-gate-for-patreon' ) },
							{ value: 'note', label: __( 'Note on joining and paying', 'tier-gate-for-patreon' ) },
							{ value: 'details', label: __( 'How joining works (opens on click)', 'tier-gate-for-patreon' ) },
						] }
						onChange={ ( value ) => {
							setAttributes( { part: value } );
						} }
					/>
					{ part === 'heading' && (
						<SelectControl
							__nextHasNoMarginBottom
							__next40pxDefaultSize
							label={ __( 'Level', 'tier-gate-for-patreon' ) }
							value={ String( level ) }
							options={ LEVELS.map( ( value ) => ( {
								value: String( value ),
								label:
									value === 0
										? __( 'Not a heading', 'tier-gate-for-patreon' )
										: /* translators: %d: level of a heading. */
											sprintf( __( 'Heading %d', 'tier-gate-for-patreon' ), value ),
							} ) ) }
							onChange={ ( value ) => {
								setAttributes( { level: Number( value ) } );
							} }
						/>
					) }
				</PanelBody>
			</InspectorControls>
			<Tag { ...useBlockProps() }>{ part === 'details' ? example : text }</Tag>
		</>
	);
}
