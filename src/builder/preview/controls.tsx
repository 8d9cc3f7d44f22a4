import { Button, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Preview } from '../../types';
import { BASE } from '../faces/own';
import { allFaces, faceLabel, useFace } from '../faces/use-faces';
import { PostPicker } from './post-picker';
import type { Choices } from './use-preview';

/** Widths of a page, in pixels. */
export const WIDTHS: readonly { readonly width: number; readonly label: string }[] = [
	{ width: 320, label: __( 'Small phone', 'tier-gate-for-patreon' ) },
	{ width: 390, label: __( 'Phone', 'tier-gate-for-patreon' ) },
	{ width: 768, label: __( 'Tablet', 'tier-gate-for-patreon' ) },
	{ width: 1280, label: __( 'Computer', 'tier-gate-for-patreon' ) },
];

/** Faces whose readers have, or had, a tier. */
const WITH_TIER = [ 'tier_too_low', 'declined_payment', 'former_member' ];

/** Chooses the reader, for the preview and for the editor. */
export function ReaderControl(): React.JSX.Element {
	const [ face, setFace ] = useFace();
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Reader', 'tier-gate-for-patreon' ) }
			value={ face }
			options={ [ { value: BASE, label: faceLabel( BASE ) }, ...allFaces().map( ( { id, label } ) => ( { value: id, label } ) ) ] }
			onChange={ setFace }
		/>
	);
}

interface WidthProps {
	readonly value: number;
	readonly onChange: ( width: number ) => void;
}

/**
 * Chooses the width of the page.
 *
 * @param props          Component props.
 * @param props.value    The width.
 * @param props.onChange Called with another width.
 */
export function WidthControl( { value, onChange }: WidthProps ): React.JSX.Element {
	return (
		<fieldset className="patreon-gate-preview-widths">
			<legend className="screen-reader-text">{ __( 'Width of the page', 'tier-gate-for-patreon' ) }</legend>
			<div>
				{ WIDTHS.map( ( { width, label } ) => (
					<Button
						size="compact"
						key={ width }
						isPressed={ width === value }
						onClick={ () => {
							onChange( width );
						} }
					>
						{ label }
					</Button>
				) ) }
			</div>
		</fieldset>
	);
}

interface ChoiceProps {
	readonly choices: Choices;
	readonly onChange: ( choices: Choices ) => void;
	/** The last preview; null before the first. */
	readonly preview: Preview | null;
}

/**
 * Chooses the post and the tiers of the preview.
 *
 * @param props          Component props.
 * @param props.choices  What is chosen.
 * @param props.onChange Called with other choices.
 * @param props.preview  The last preview.
 */
export function ChoiceControls( { choices, onChange, preview }: ChoiceProps ): React.JSX.Element {
	const [ face ] = useFace();
	const tiers = ( preview?.tiers ?? [] ).map( ( { id, title } ) => ( {
		value: id,
		label: title === '' ? __( '(no title)', 'tier-gate-for-patreon' ) : title,
	} ) );
	return (
		<>
			<PostPicker
				shown={ preview?.post ?? null }
				value={ choices.post }
				onChange={ ( post ) => {
					// The chosen tiers may belong to another campaign than the new post.
					onChange( { post, tier: '', readerTier: '' } );
				} }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Unlocked by', 'tier-gate-for-patreon' ) }
				value={ choices.tier }
				options={ [ { value: '', label: __( 'What the post asks for', 'tier-gate-for-patreon' ) }, ...tiers ] }
				onChange={ ( tier ) => {
					onChange( { ...choices, tier } );
				} }
			/>
			{ WITH_TIER.includes( face ) && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Tier of this reader', 'tier-gate-for-patreon' ) }
					value={ choices.readerTier }
					options={ [ { value: '', label: __( 'One that fits', 'tier-gate-for-patreon' ) }, ...tiers ] }
					onChange={ ( readerTier ) => {
						onChange( { ...choices, readerTier } );
					} }
				/>
			) }
		</>
	);
}
