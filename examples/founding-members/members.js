/**
 * Shows founding members in the admin app of Tier Gate: a column in the list of members, and a panel on the screen of one member.
 *
 * Plain JavaScript that uses only scripts of WordPress, so that it needs no build.
 */
( ( { wp } ) => {
	const { element, hooks, i18n } = wp;
	const { __, sprintf } = i18n;

	/** Founding members joined before this moment (Unix time). */
	const BEFORE = Date.UTC( 2026, 0, 1 ) / 1000;

	/**
	 * @param {{ pledge_started_at: number | null }} member From Tier Gate.
	 */
	function isFounder( member ) {
		return member.pledge_started_at !== null && member.pledge_started_at < BEFORE;
	}

	function Cell( { item } ) {
		return isFounder( item ) ? __( 'Founder', 'founding-members' ) : '–';
	}

	function Panel( { member } ) {
		return element.createElement(
			'p',
			null,
			isFounder( member )
				? sprintf(
						/* translators: %s: a year. */
						__( 'Joined before %s, so they read what is for founding members.', 'founding-members' ),
						'2026'
					)
				: __( 'Not a founding member.', 'founding-members' )
		);
	}

	hooks.addFilter( 'patreonGate.admin.memberColumns', 'founding-members/column', ( columns ) => ( {
		...columns,
		'founding-members-founder': { label: __( 'Founder', 'founding-members' ), render: Cell },
	} ) );
	hooks.addFilter( 'patreonGate.admin.memberPanels', 'founding-members/panel', ( panels ) => ( {
		...panels,
		'founding-members-founder': { title: __( 'Founding members', 'founding-members' ), component: Panel },
	} ) );
} )( window );
