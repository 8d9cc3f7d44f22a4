/**
 * In the editor of calls to action: puts the add-on's reader first, offers a design for the gallery, warns where subscribers are not
 * thanked, and leads to its reader from the panel "What each reader sees".
 */
( function () {
	const { components, element, hooks, i18n, plugins } = window.wp;
	const { createElement: el } = element;
	const { __ } = i18n;
	const FACE = 'newsletter-offer/subscriber';

	hooks.addFilter( 'patreonGate.builder.faces', 'newsletter-offer', ( faces ) => [
		...faces.filter( ( { id } ) => id === FACE ),
		...faces.filter( ( { id } ) => id !== FACE ),
	] );

	hooks.addFilter( 'patreonGate.builder.designs', 'newsletter-offer', ( designs ) => [
		...designs,
		{
			name: 'newsletter-offer/plain',
			title: __( 'Newsletter', 'newsletter-offer' ),
			description: __( 'A sentence and a button, and thanks for subscribers.', 'newsletter-offer' ),
			content: [
				'<!-- wp:patreon-gate/reason {"part":"body"} /-->',
				'<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:patreon-gate/join /--></div><!-- /wp:buttons -->',
				`<!-- wp:paragraph {"metadata":{"patreonGate":{"only":["${ FACE }"]}}} -->`,
				`<p>${ __( 'Thank you for reading our newsletter.', 'newsletter-offer' ) }</p>`,
				'<!-- /wp:paragraph -->',
			].join( '\n' ),
		},
	] );

	hooks.addFilter( 'patreonGate.builder.checks', 'newsletter-offer', ( checks ) => ( {
		...checks,
		'newsletter-offer/thanks': ( blocks, face ) =>
			face.id === FACE && ! /thank/i.test( JSON.stringify( blocks ) )
				? [ __( 'You could thank subscribers for reading.', 'newsletter-offer' ) ]
				: [],
	} ) );

	function ToSubscriber( { face, setFace } ) {
		return el(
			components.Button,
			{
				variant: 'tertiary',
				disabled: face === FACE,
				accessibleWhenDisabled: true,
				onClick: () => setFace( FACE ),
			},
			__( 'Write for subscribers', 'newsletter-offer' )
		);
	}

	plugins.registerPlugin( 'newsletter-offer', {
		render: () => el( components.Fill, { name: 'patreonGate.builder.panel' }, ( props ) => el( ToSubscriber, props ) ),
	} );
} )();
