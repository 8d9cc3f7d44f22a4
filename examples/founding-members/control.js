/**
 * The optional part in JavaScript: a date field for the condition "Founding members".
 *
 * Plain JavaScript that uses only scripts of WordPress, so that it needs no build. `patreonGate` is the API of Tier Gate, in the script
 * `patreon-gate-api`. In TypeScript, the type of the props is `ConditionControlProps` in src/hooks of Tier Gate.
 */
( ( { patreonGate, wp } ) => {
	const { components, element, i18n } = wp;
	const { __ } = i18n;

	/**
	 * @param {{ params: Record< string, unknown >, onChange: ( params: Record< string, unknown > ) => void }} props From Tier Gate.
	 */
	function JoinedBy( { params, onChange } ) {
		return element.createElement( components.TextControl, {
			type: 'date',
			label: __( 'Joined by', 'founding-members' ),
			help: __( 'Members who join later do not see this.', 'founding-members' ),
			value: typeof params.day === 'string' ? params.day : '',
			onChange: ( day ) => onChange( { ...params, day } ),
			__next40pxDefaultSize: true,
			__nextHasNoMarginBottom: true,
		} );
	}

	patreonGate.registerConditionType( 'founding-members/joined-by', { control: JoinedBy } );
} )( window );
