import { Button, Dropdown, MenuGroup, MenuItem, Spinner } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { asRequestProblem, readersOf, type RequestProblem } from '../../data';
import type { PostReaders } from '../../types';
import { Problem } from '../problem';

/** Adds the parameters of a reader to an address. */
export function withQuery( url: string, query: string ): string {
	const [ address = '', hash ] = url.split( '#' );
	return `${ address }${ address.includes( '?' ) ? '&' : '?' }${ query }${ hash === undefined ? '' : `#${ hash }` }`;
}

/** The readers to choose from. They are loaded each time the menu opens: their addresses work for a day only. */
function Readers( { postId, onChoose }: { readonly postId: number; readonly onChoose: ( query: string ) => void } ): React.JSX.Element {
	const [ readers, setReaders ] = useState< PostReaders[ 'readers' ] | RequestProblem | null >( null );
	useEffect( () => {
		let isCurrent = true;
		readersOf( postId ).then(
			( found ) => {
				if ( isCurrent ) {
					setReaders( found.readers );
				}
			},
			( thrown: unknown ) => {
				if ( isCurrent ) {
					setReaders( asRequestProblem( thrown ) );
				}
			}
		);
		return () => {
			isCurrent = false;
		};
	}, [ postId ] );
	if ( readers === null ) {
		return <Spinner />;
	}
	if ( 'message' in readers ) {
		return <Problem message={ readers.message } />;
	}
	return (
		<MenuGroup label={ __( 'View as…', 'tier-gate-for-patreon' ) }>
			{ readers.map( ( { id, label, query } ) => (
				<MenuItem
					key={ id }
					onClick={ () => {
						onChoose( query );
					} }
				>
					{ label }
				</MenuItem>
			) ) }
		</MenuGroup>
	);
}

interface ReadersMenuProps {
	readonly postId: number;
	/** Whether the page of the post is about to open. */
	readonly isBusy: boolean;
	/** Whether there is no page yet that could be opened. */
	readonly isDisabled: boolean;
	/** Called with the parameters of the reader's view. */
	readonly onChoose: ( query: string ) => void;
}

/**
 * The button "View as…" with the readers to choose from.
 *
 * @param props            Component props.
 * @param props.postId     The post being edited.
 * @param props.isBusy     Whether the page of the post is about to open.
 * @param props.isDisabled Whether there is no page yet.
 * @param props.onChoose   Called with the parameters of the reader's view.
 */
export function ReadersMenu( { postId, isBusy, isDisabled, onChoose }: ReadersMenuProps ): React.JSX.Element {
	return (
		<Dropdown
			popoverProps={ { placement: 'left-start' } }
			renderToggle={ ( { isOpen, onToggle } ) => (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					aria-expanded={ isOpen }
					aria-haspopup="true"
					isBusy={ isBusy }
					disabled={ isBusy || isDisabled }
					accessibleWhenDisabled
					onClick={ onToggle }
				>
					{ __( 'View as…', 'tier-gate-for-patreon' ) }
				</Button>
			) }
			renderContent={ ( { onClose } ) => (
				<Readers
					postId={ postId }
					onChoose={ ( query ) => {
						onClose();
						onChoose( query );
					} }
				/>
			) }
		/>
	);
}
