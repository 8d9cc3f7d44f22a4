import { speak } from '@wordpress/a11y';
import { Suspense, useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { mayViewScreen, type AdminScreen, type AdminScreenProps } from '@patreon-gate/api';
import { Loading, NoPermission } from './parts';
import { ScreenBoundary } from './parts/screen-boundary';
import { useRouter, useRouterState, useUnsaved } from './router';

interface ScreenFrameProps {
	/** Id of the screen, as the address has it. */
	readonly id: string;
	readonly title: string;
	readonly children: ReactNode;
}

/** Title of the page as WordPress printed it. */
const PAGE_TITLE = document.title;

/** Sets the title of the page. */
function usePageTitle( title: string ): void {
	useEffect( () => {
		/* translators: 1: name of a screen, 2: title of the page as WordPress has it. */
		document.title = sprintf( __( '%1$s ‹ %2$s', 'tier-gate-for-patreon' ), title, PAGE_TITLE );
	}, [ title ] );
}

/**
 * Sets the title of the page, and moves the focus to the heading when a screen is opened, unless the link names a part of it. Also when a link within a
 * screen is gone with what it led to: "Add an address", for example.
 */
function useArrival( id: string, title: string ): React.RefObject< HTMLHeadingElement > {
	const heading = useRef< HTMLHeadingElement >( null );
	const openedRef = useRef( id );
	const { address } = useRouterState();
	const leadsToPlace = address.place !== '';
	usePageTitle( title );
	useEffect( () => {
		if ( openedRef.current === id ) {
			return;
		}
		openedRef.current = id;
		/* translators: %s: name of a screen. */
		speak( sprintf( __( 'Screen: %s', 'tier-gate-for-patreon' ), title ) );
		if ( ! leadsToPlace ) {
			window.scrollTo( 0, 0 );
			heading.current?.focus( { preventScroll: true } );
		}
	}, [ id, title, leadsToPlace ] );
	const addressRef = useRef( address );
	useEffect( () => {
		const isFirst = addressRef.current === address;
		addressRef.current = address;
		if ( ! isFirst && ! leadsToPlace && document.activeElement === document.body ) {
			window.scrollTo( 0, 0 );
			heading.current?.focus( { preventScroll: true } );
		}
	}, [ address, leadsToPlace ] );
	return heading;
}

/**
 * Renders the component of a screen, with the same props for the plugin's own screens as for those of add-ons.
 *
 * @param props        Component props.
 * @param props.screen The screen.
 */
export function ScreenBody( { screen }: { readonly screen: AdminScreen } ): React.JSX.Element {
	const router = useRouter();
	const { address } = useRouterState();
	const [ isUnsaved, setUnsaved ] = useState( false );
	useUnsaved( isUnsaved );
	const setQuery = useCallback< AdminScreenProps[ 'setQuery' ] >( ( changes, options ) => router?.setQuery( changes, options ), [ router ] );
	const href = useCallback< AdminScreenProps[ 'href' ] >( ( to, query ) => router?.href( to, query ) ?? '', [ router ] );
	const { component: Body } = screen;
	return mayViewScreen( screen ) ? (
		<Body query={ address.query } setQuery={ setQuery } setUnsaved={ setUnsaved } href={ href } />
	) : (
		<NoPermission />
	);
}

/**
 * Shows a screen with its heading. One instance stays for all screens, so that it notices when another one is opened.
 *
 * @param props          Component props.
 * @param props.id       Id of the screen.
 * @param props.title    Its name.
 * @param props.children What stands below the heading.
 */
export function ScreenFrame( { id, title, children }: ScreenFrameProps ): React.JSX.Element {
	const heading = useArrival( id, title );
	return (
		<>
			<h2 className="patreon-gate-heading" ref={ heading } tabIndex={ -1 }>
				{ title }
			</h2>
			<ScreenBoundary key={ id } name={ id }>
				<Suspense fallback={ <Loading label={ __( 'Loading the screen', 'tier-gate-for-patreon' ) } /> }>{ children }</Suspense>
			</ScreenBoundary>
		</>
	);
}

/**
 * Shows a screen that takes the whole page, without navigation. It has a heading of its own.
 *
 * @param props          Component props.
 * @param props.id       Id of the screen.
 * @param props.title    Its name.
 * @param props.children The screen.
 */
export function FullScreen( { id, title, children }: ScreenFrameProps ): React.JSX.Element {
	usePageTitle( title );
	return (
		<ScreenBoundary key={ id } name={ id }>
			<Suspense fallback={ <Loading label={ __( 'Loading the screen', 'tier-gate-for-patreon' ) } /> }>{ children }</Suspense>
		</ScreenBoundary>
	);
}
