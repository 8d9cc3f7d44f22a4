/**
 * The welcome desk in the admin app of Tier Gate: a screen of its own, a panel on the overview and on the screen of a member, columns in the lists of members
 * and tiers, and a tool.
 *
 * Plain JavaScript that uses only scripts of WordPress and the app, so that it needs no build.
 */
( ( { wp, patreonGateAdmin } ) => {
	const { components, element, hooks, i18n } = wp;
	const { createElement } = element;
	const { __, _n, sprintf } = i18n;
	const { data, format } = patreonGateAdmin;
	const { Failed, Ready, ScreenLink } = patreonGateAdmin.components;

	/** How many are shown at a time, because the name of each is read by itself. */
	const SHOWN = 10;

	const ROUTE = { namespace: 'welcome-desk/v1', path: '/guests' };

	function isGuest( value ) {
		return (
			typeof value === 'object' &&
			value !== null &&
			typeof value.id === 'string' &&
			typeof value.since === 'number' &&
			typeof value.welcomed === 'number'
		);
	}

	function isGuestList( value ) {
		return Array.isArray( value ) && value.every( isGuest );
	}

	/** Everybody who is remembered; read once for all parts of the screens. */
	const guests = data.createResource( ( signal ) => data.request( { ...ROUTE, signal }, isGuestList ) );

	function waitingOf( list ) {
		return list.filter( ( { welcomed } ) => welcomed === 0 );
	}

	function waitingInWords( count ) {
		return count === 0
			? __( 'Every new member was welcomed.', 'welcome-desk' )
			: sprintf(
					/* translators: %s: number of members. */
					_n( '%s new member waits for a welcome.', '%s new members wait for a welcome.', count, 'welcome-desk' ),
					format.number( count )
				);
	}

	/** Shows a button that changes the list. */
	function ChangeButton( { label, ask, variant } ) {
		const { isBusy, problem, run } = data.useTask();
		return createElement(
			element.Fragment,
			null,
			createElement(
				components.Button,
				{
					__next40pxDefaultSize: true,
					variant,
					isBusy,
					disabled: isBusy,
					accessibleWhenDisabled: true,
					onClick: () => run( async () => guests.replace( await data.request( ask, isGuestList ) ) ),
				},
				label
			),
			problem !== null && createElement( Failed, { problem } )
		);
	}

	function WelcomeButton( { guest, name } ) {
		return createElement( ChangeButton, {
			variant: 'secondary',
			label:
				name === ''
					? __( 'I have welcomed them', 'welcome-desk' )
					: sprintf(
							/* translators: %s: name of a member. */
							__( 'I have welcomed %s', 'welcome-desk' ),
							name
						),
			ask: { ...ROUTE, path: `${ ROUTE.path }/${ guest.id }/welcome`, method: 'POST' },
		} );
	}

	/** Shows one member who waits. */
	function Guest( { guest } ) {
		const { value, problem } = data.useData( data.member( guest.campaign, guest.id ) );
		const name = value?.full_name ?? '';
		return createElement(
			'li',
			null,
			createElement(
				'p',
				null,
				createElement(
					ScreenLink,
					{ screen: 'members', query: { member: guest.id, campaign: guest.campaign } },
					createElement( 'bdi', null, name === '' ? __( 'Member without a name', 'welcome-desk' ) : name )
				),
				' ',
				sprintf(
					/* translators: %s: a date. */
					__( 'joined on %s.', 'welcome-desk' ),
					format.date( guest.since )
				),
				typeof value?.email === 'string' &&
					value.email !== '' &&
					createElement(
						element.Fragment,
						null,
						' ',
						createElement( 'a', { href: `mailto:${ value.email }` }, __( 'Write an email', 'welcome-desk' ) )
					)
			),
			problem !== null && createElement( 'p', null, __( 'Their name could not be read.', 'welcome-desk' ) ),
			createElement( WelcomeButton, { guest, name } )
		);
	}

	/** The screen. */
	function Desk() {
		return createElement( Ready, { data: data.useData( guests ), label: __( 'Loading new members', 'welcome-desk' ) }, ( list ) => {
			const waiting = waitingOf( list );
			return createElement(
				element.Fragment,
				null,
				createElement( 'p', { role: 'status' }, waitingInWords( waiting.length ) ),
				list.length === 0 &&
					createElement(
						'p',
						null,
						__( 'Whoever becomes a paying member from now on is listed here until you have welcomed them.', 'welcome-desk' )
					),
				createElement(
					'ul',
					null,
					waiting.slice( 0, SHOWN ).map( ( guest ) => createElement( Guest, { key: guest.id, guest } ) )
				),
				waiting.length > SHOWN &&
					createElement( 'p', null, __( 'Those who have waited longest are shown. The others follow.', 'welcome-desk' ) )
			);
		} );
	}

	/** The panel on the overview. */
	function OverviewPanel() {
		return createElement( Ready, { data: data.useData( guests ), label: __( 'Loading new members', 'welcome-desk' ) }, ( list ) =>
			createElement(
				'p',
				null,
				waitingInWords( waitingOf( list ).length ),
				' ',
				createElement( ScreenLink, { screen: 'welcome-desk' }, __( 'Open the welcome desk', 'welcome-desk' ) )
			)
		);
	}

	/** The panel on the screen of a member. */
	function MemberPanel( { member } ) {
		return createElement( Ready, { data: data.useData( guests ), label: __( 'Loading new members', 'welcome-desk' ) }, ( list ) => {
			const guest = list.find( ( { id } ) => id === member.member_id );
			if ( guest === undefined ) {
				return createElement( 'p', null, __( 'They joined before the welcome desk opened.', 'welcome-desk' ) );
			}
			return guest.welcomed === 0
				? createElement( WelcomeButton, { guest, name: member.full_name ?? '' } )
				: createElement(
						'p',
						null,
						sprintf(
							/* translators: %s: a date. */
							__( 'Welcomed on %s.', 'welcome-desk' ),
							format.date( guest.welcomed )
						)
					);
		} );
	}

	/** The cell of a member. It reads the list that the app keeps, so a hundred cells send one request. */
	function MemberCell( { item } ) {
		const { value } = data.useData( guests );
		const guest = ( value ?? [] ).find( ( { id } ) => id === item.member_id );
		if ( guest === undefined ) {
			return '–';
		}
		return guest.welcomed === 0 ? __( 'Waiting', 'welcome-desk' ) : format.date( guest.welcomed );
	}

	/** The cell of a tier. */
	function TierCell( { item } ) {
		return item.members > 0 && item.amount_cents > 0 ? __( 'Yes', 'welcome-desk' ) : '–';
	}

	/** The tool. */
	function Tool() {
		const { value } = data.useData( guests );
		return createElement(
			element.Fragment,
			null,
			createElement(
				'p',
				null,
				__( 'If you have written to all new members at once, for example in a post on Patreon, say so here.', 'welcome-desk' )
			),
			value !== null && createElement( 'p', { role: 'status' }, waitingInWords( waitingOf( value ).length ) ),
			createElement( ChangeButton, {
				variant: 'secondary',
				label: __( 'I have welcomed everybody', 'welcome-desk' ),
				ask: { ...ROUTE, method: 'DELETE' },
			} )
		);
	}

	const title = __( 'Welcome desk', 'welcome-desk' );

	/** Adds an entry to what a filter gives. */
	function add( name, entry ) {
		hooks.addFilter( `patreonGate.admin.${ name }`, `welcome-desk/${ name }`, ( entries ) => ( { ...entries, 'welcome-desk': entry } ) );
	}

	add( 'screens', { title, component: Desk, group: 'members' } );
	add( 'overviewPanels', { title, component: OverviewPanel } );
	add( 'memberPanels', { title, component: MemberPanel } );
	add( 'memberColumns', { label: __( 'Welcomed', 'welcome-desk' ), render: MemberCell } );
	add( 'tools', { title, component: Tool } );
	add( 'historyCharts', { title, lines: [ { figure: 'welcome-desk/waiting', label: __( 'Waiting', 'welcome-desk' ) } ] } );
	hooks.addFilter( 'patreonGate.admin.listColumns', 'welcome-desk/tiers', ( columns, list ) =>
		list === 'tiers' ? { ...columns, 'welcome-desk': { label: __( 'Gets a welcome', 'welcome-desk' ), render: TierCell } } : columns
	);
} )( window );
