import { BlockControls, InspectorControls } from '@wordpress/block-editor';
import { getBlockType } from '@wordpress/blocks';
import { Button, CheckboxControl, PanelBody, SelectControl, ToolbarDropdownMenu, ToolbarGroup } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { people } from '@wordpress/icons';
import { textOf, type Attributes } from './face-props';
import { BASE, isShownOn, ownOf, textAttributes, withOwn, withText, type Own } from './own';
import { allFaces, changesInWords, faceLabel, useChanges, useFace } from './use-faces';

interface BlockPanelProps {
	readonly name: string;
	readonly attributes: Attributes;
	readonly setAttributes: ( changes: Attributes ) => void;
}

type Who = 'all' | 'only' | 'not';

/** Returns a rich text as plain text. */
function plain( html: unknown ): string {
	const text = new DOMParser().parseFromString( textOf( html ), 'text/html' ).body.textContent.trim();
	return text === '' ? __( 'nothing', 'tier-gate-for-patreon' ) : text;
}

function ReaderMenu(): React.JSX.Element {
	const [ face, setFace ] = useFace();
	return (
		<BlockControls>
			<ToolbarGroup>
				<ToolbarDropdownMenu
					icon={ people }
					label={ sprintf(
						/* translators: %s: a kind of reader, such as "Tier too low". */
						__( 'Reader: %s', 'tier-gate-for-patreon' ),
						faceLabel( face )
					) }
					controls={ [ BASE, ...allFaces().map( ( { id } ) => id ) ].map( ( id ) => ( {
						title: faceLabel( id ),
						role: 'menuitemradio',
						isActive: id === face,
						onClick: () => {
							setFace( id );
						},
					} ) ) }
				/>
			</ToolbarGroup>
		</BlockControls>
	);
}

interface PartProps {
	readonly own: Own;
	readonly onChange: ( own: Own ) => void;
}

/** Chooses who sees the block. */
function WhoSeesThis( { own, onChange }: PartProps ): React.JSX.Element {
	const who: Who = own.only.length > 0 ? 'only' : own.not.length > 0 ? 'not' : 'all';
	const [ face ] = useFace();
	const chosen = who === 'only' ? own.only : own.not;
	const [ first ] = allFaces();
	return (
		<>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Who sees this block', 'tier-gate-for-patreon' ) }
				value={ who }
				options={ [
					{ value: 'all', label: __( 'Everybody', 'tier-gate-for-patreon' ) },
					{ value: 'only', label: __( 'Only these readers', 'tier-gate-for-patreon' ) },
					{ value: 'not', label: __( 'Everybody except these readers', 'tier-gate-for-patreon' ) },
				] }
				onChange={ ( next ) => {
					const list = chosen.length > 0 ? chosen : [ face === BASE ? ( first?.id ?? '' ) : face ];
					onChange( { ...own, only: next === 'only' ? list : [], not: next === 'not' ? list : [] } );
				} }
			/>
			{ who !== 'all' && (
				<fieldset className="patreon-gate-readers-list">
					<legend className="screen-reader-text">
						{ who === 'only'
							? __( 'Readers who see it', 'tier-gate-for-patreon' )
							: __( 'Readers who do not see it', 'tier-gate-for-patreon' ) }
					</legend>
					{ allFaces().map( ( { id, label } ) => (
						<CheckboxControl
							__nextHasNoMarginBottom
							key={ id }
							label={ label }
							checked={ chosen.includes( id ) }
							onChange={ ( isChecked ) => {
								onChange( { ...own, [ who ]: isChecked ? [ ...chosen, id ] : chosen.filter( ( one ) => one !== id ) } );
							} }
						/>
					) ) }
				</fieldset>
			) }
		</>
	);
}

/** Shows what differs in the block for the chosen reader or, on the base, for which readers it differs. */
function Differences( { own, onChange, name, attributes }: PartProps & Omit< BlockPanelProps, 'setAttributes' > ): React.JSX.Element {
	const [ face, setFace ] = useFace();
	const names = textAttributes( name, getBlockType( name )?.attributes );
	if ( face === BASE ) {
		const differing = allFaces().filter( ( { id } ) => Object.keys( own.faces[ id ] ?? {} ).length > 0 );
		return (
			<>
				{ differing.length > 0 && <p>{ __( 'Its text is different for these readers:', 'tier-gate-for-patreon' ) }</p> }
				{ differing.length > 0 && (
					<ul className="patreon-gate-readers-differing">
						{ differing.map( ( { id, label } ) => (
							<li key={ id }>
								<Button
									variant="link"
									onClick={ () => {
										setFace( id );
									} }
								>
									{ label }
								</Button>
							</li>
						) ) }
					</ul>
				) }
			</>
		);
	}
	if ( ! isShownOn( own, face ) ) {
		return <p>{ __( 'This reader does not see this block.', 'tier-gate-for-patreon' ) }</p>;
	}
	const changed = names.filter( ( one ) => own.faces[ face ]?.[ one ] !== undefined );
	return (
		<>
			{ names.length === 0 && (
				<p>
					{ __( 'This block has no text that can be different. What you change here is the same for everybody.', 'tier-gate-for-patreon' ) }
				</p>
			) }
			{ names.length > 0 && changed.length === 0 && (
				<p>{ __( 'Same as the base. Type in the block to change its text for this reader only.', 'tier-gate-for-patreon' ) }</p>
			) }
			{ changed.map( ( one ) => (
				<p key={ one }>
					{ sprintf(
						/* translators: %s: a text. */
						__( 'Different for this reader. The base says: “%s”', 'tier-gate-for-patreon' ),
						plain( attributes[ one ] )
					) }
				</p>
			) ) }
			{ changed.length > 0 && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						onChange( changed.reduce( ( next, one ) => withText( next, face, one, null ), own ) );
					} }
				>
					{ __( 'Back to the base', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</>
	);
}

/**
 * Shows the panel "What each reader sees" of a block, and the menu in its toolbar.
 *
 * @param props               Component props.
 * @param props.name          Name of the block.
 * @param props.attributes    Attributes as they are stored.
 * @param props.setAttributes Changes them.
 */
export function BlockPanel( { name, attributes, setAttributes }: BlockPanelProps ): React.JSX.Element {
	const [ face, setFace ] = useFace();
	const changes = useChanges();
	const own = ownOf( attributes );
	const onChange = ( next: Own ): void => {
		setAttributes( { metadata: withOwn( attributes[ 'metadata' ], next ) } );
	};
	return (
		<>
			<ReaderMenu />
			<InspectorControls>
				<PanelBody className="patreon-gate-readers" title={ __( 'What each reader sees', 'tier-gate-for-patreon' ) }>
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Reader', 'tier-gate-for-patreon' ) }
						value={ face }
						options={ [
							{ value: BASE, label: faceLabel( BASE ) },
							...allFaces().map( ( { id, label } ) => ( {
								value: id,
								/* translators: 1: a kind of reader, such as "Tier too low", 2: "2 changes". */
								label: sprintf( __( '%1$s · %2$s', 'tier-gate-for-patreon' ), label, changesInWords( changes.get( id ) ?? 0 ) ),
							} ) ),
						] }
						onChange={ setFace }
					/>
					<Differences own={ own } onChange={ onChange } name={ name } attributes={ attributes } />
					<WhoSeesThis own={ own } onChange={ onChange } />
				</PanelBody>
			</InspectorControls>
		</>
	);
}
