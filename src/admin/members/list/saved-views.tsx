import { Button, Modal, TextControl } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as preferences } from '@wordpress/preferences';
import { isRecord, listOf } from '../../../types';
import { ScreenLink } from '../../router';

/** A search with its filters under a name. WordPress keeps it with the person's other preferences, so that it is there in every browser. */
interface SavedView {
	readonly name: string;
	/** What the address of the screen has. */
	readonly query: Readonly< Record< string, string > >;
}

const SCOPE = 'patreon-gate';
const NAME = 'memberViews';
/** How many somebody can keep. */
const MOST = 20;

function isSavedView( value: unknown ): value is SavedView {
	return (
		isRecord( value ) &&
		typeof value[ 'name' ] === 'string' &&
		isRecord( value[ 'query' ] ) &&
		Object.values( value[ 'query' ] ).every( ( part ) => typeof part === 'string' )
	);
}

/** Arguments of a view: neither the page of the list, nor a member that is open. */
function viewPart( query: SavedView[ 'query' ] ): SavedView[ 'query' ] {
	return Object.fromEntries( Object.entries( query ).filter( ( [ name, value ] ) => value !== '' && name !== 'paged' && name !== 'member' ) );
}

function isSame( one: SavedView[ 'query' ], other: SavedView[ 'query' ] ): boolean {
	const sorted = ( query: SavedView[ 'query' ] ): string =>
		JSON.stringify( Object.entries( query ).sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) ) );
	return sorted( one ) === sorted( other );
}

/**
 * Shows the searches that the person saved, and saves the present one.
 *
 * @param props       Component props.
 * @param props.query What the screen keeps in the address.
 */
export function SavedViews( { query }: { readonly query: SavedView[ 'query' ] } ): React.JSX.Element | null {
	const stored: unknown = useSelect( ( select ) => select( preferences ).get( SCOPE, NAME ) as unknown, [] );
	const { set } = useDispatch( preferences );
	const [ name, setName ] = useState< string | null >( null );
	const views = listOf( isSavedView )( stored ) ? stored : [];
	const shown = viewPart( query );
	const open = views.find( ( view ) => isSame( view.query, shown ) );
	const store = ( next: readonly SavedView[] ): void => {
		void set( SCOPE, NAME, next );
	};
	const maySave = Object.keys( shown ).length > 0 && open === undefined && views.length < MOST;
	if ( views.length === 0 && ! maySave ) {
		return null;
	}
	return (
		<div className="patreon-gate-actions patreon-gate-saved-views">
			{ views.length > 0 && (
				<nav aria-label={ __( 'Your saved views', 'tier-gate-for-patreon' ) }>
					<ul className="patreon-gate-state-links">
						{ views.map( ( view ) => (
							<li key={ view.name }>
								<ScreenLink screen="members" query={ view.query } isCurrent={ view === open }>
									<bdi>{ view.name }</bdi>
								</ScreenLink>
							</li>
						) ) }
					</ul>
				</nav>
			) }
			{ maySave && (
				<Button
					variant="link"
					onClick={ () => {
						setName( '' );
					} }
				>
					{ __( 'Save this view…', 'tier-gate-for-patreon' ) }
				</Button>
			) }
			{ open !== undefined && (
				<Button
					variant="link"
					onClick={ () => {
						store( views.filter( ( view ) => view !== open ) );
					} }
				>
					{ sprintf(
						/* translators: %s: name that somebody gave to a search. */
						__( 'Remove the view “%s”', 'tier-gate-for-patreon' ),
						open.name
					) }
				</Button>
			) }
			{ name !== null && (
				<Modal
					size="small"
					className="patreon-gate-dialog"
					title={ __( 'Save this view', 'tier-gate-for-patreon' ) }
					onRequestClose={ () => {
						setName( null );
					} }
				>
					<form
						onSubmit={ ( event ) => {
							event.preventDefault();
							const wanted = name.trim();
							if ( wanted !== '' ) {
								store( [ ...views.filter( ( view ) => view.name !== wanted ), { name: wanted, query: shown } ] );
								setName( null );
							}
						} }
					>
						<TextControl
							__next40pxDefaultSize
							__nextHasNoMarginBottom
							label={ __( 'Name', 'tier-gate-for-patreon' ) }
							help={ __( 'Only you see it. A view with the same name is replaced.', 'tier-gate-for-patreon' ) }
							maxLength={ 60 }
							value={ name }
							onChange={ setName }
						/>
						<div className="patreon-gate-actions">
							<Button __next40pxDefaultSize variant="primary" type="submit" disabled={ name.trim() === '' } accessibleWhenDisabled>
								{ __( 'Save', 'tier-gate-for-patreon' ) }
							</Button>
						</div>
					</form>
				</Modal>
			) }
		</div>
	);
}
