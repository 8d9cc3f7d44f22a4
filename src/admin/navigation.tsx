import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AdminScreen } from '@patreon-gate/api';
import { groupsOf } from './groups';
import { ScreenLink } from './router';

interface RowProps {
	/** Name of the row for screen readers, where the navigation has several. */
	readonly label?: string;
	readonly links: readonly { readonly id: string; readonly title: string; readonly isCurrent: boolean | 'group' }[];
}

/** Shows links side by side. */
function Row( { label, links }: RowProps ): React.JSX.Element {
	const listRef = useRef< HTMLUListElement >( null );
	const current = links.find( ( { isCurrent } ) => isCurrent !== false )?.id;
	useEffect( () => {
		// On narrow screens the row is scrolled, and the link that is current may be outside of it.
		const link = listRef.current?.querySelector( '[aria-current]' );
		if ( listRef.current !== null && link instanceof HTMLElement ) {
			listRef.current.scrollLeft = link.offsetLeft - listRef.current.offsetLeft - ( listRef.current.clientWidth - link.offsetWidth ) / 2;
		}
	}, [ current ] );
	return (
		<ul ref={ listRef } { ...( label === undefined ? {} : { 'aria-label': label } ) }>
			{ links.map( ( { id, title, isCurrent } ) => (
				<li key={ id }>
					<ScreenLink screen={ id } isCurrent={ isCurrent }>
						{ title }
					</ScreenLink>
				</li>
			) ) }
		</ul>
	);
}

interface NavigationProps {
	readonly screens: readonly ( readonly [ string, AdminScreen ] )[];
	/** Id of the screen that is open. */
	readonly current: string;
}

/**
 * Links to all groups of screens, and to the screens of the group that is open.
 *
 * @param props         Component props.
 * @param props.screens Id and screen: those the person may see.
 * @param props.current Id of the screen that is open.
 */
export function Navigation( { screens, current }: NavigationProps ): React.JSX.Element {
	const groups = groupsOf( screens );
	const open = groups.find( ( group ) => group.screens.some( ( [ id ] ) => id === current ) );
	const hasSecondRow = open !== undefined && open.screens.length > 1;
	return (
		<nav className="patreon-gate-navigation" aria-label={ __( 'Tier Gate', 'tier-gate-for-patreon' ) }>
			<Row links={ groups.map( ( group ) => ( { ...group, isCurrent: group === open && ( hasSecondRow ? 'group' : true ) } ) ) } />
			{ hasSecondRow && (
				<Row
					key={ open.id }
					label={ open.title }
					links={ open.screens.map( ( [ id, { title } ] ) => ( { id, title, isCurrent: id === current } ) ) }
				/>
			) }
		</nav>
	);
}
