import { Button } from '@wordpress/components';
import { useMemo, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { LIST_COLUMNS, listColumns, type AdminScreenProps } from '@patreon-gate/api';
import { formatDate } from '../../components';
import { copyDesign, designsResource, postTypesResource, rulesResource, settingsResource, tiersResource, useData } from '../../data';
import type { Design } from '../../types';
import { List, Ready, withAddOns, type Action, type Field } from '../parts';
import { placesOf, type Choices } from './choices';
import { Places } from './places';
import { TrashDialog } from './trash-dialog';
import { UseDialog } from './use-dialog';
import { statusInWords, usesInWords, type Names } from './words';

/** Where a new one is made: the block editor, which opens a gallery of designs. */
const NEW = 'post-new.php?post_type=patreon_gate_cta';

function fieldsOf( names: Names, choices: Choices ): readonly Field< Design >[] {
	return [
		{
			id: 'title',
			label: __( 'Name', 'tier-gate-for-patreon' ),
			render: ( { item } ) => {
				const status = statusInWords( item.status );
				return (
					<>
						<a href={ item.edit_url }>
							<bdi>{ item.title }</bdi>
						</a>
						{ status !== '' && <span className="patreon-gate-design-status"> — { status }</span> }
					</>
				);
			},
		},
		{
			id: 'uses',
			label: __( 'Where it is used', 'tier-gate-for-patreon' ),
			render: ( { item } ) => {
				const uses = usesInWords( names, item, placesOf( choices, names.rules.rules, item.id ) );
				return uses.length === 0 ? (
					__( 'Not used', 'tier-gate-for-patreon' )
				) : (
					<ul className="patreon-gate-used">
						{ uses.map( ( use ) => (
							<li key={ use }>{ use }</li>
						) ) }
					</ul>
				);
			},
		},
		{ id: 'modified', label: __( 'Last change', 'tier-gate-for-patreon' ), render: ( { item } ) => formatDate( item.modified_at ) },
	];
}

interface Asked {
	readonly what: 'use' | 'trash';
	readonly design: Design;
}

interface OverviewProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly names: Names;
	readonly choices: Choices;
}

/** Shows the list of designs, and where they are shown. */
function Overview( { names, choices, query, setQuery }: OverviewProps ): React.JSX.Element {
	const { isLoading, problem, reload } = useData( designsResource );
	const [ said, setSaid ] = useState( '' );
	const [ clicked, setClicked ] = useState< Asked | null >( null );
	const status = useRef< HTMLParagraphElement >( null );
	const fields = useMemo( () => withAddOns( fieldsOf( names, choices ), LIST_COLUMNS, listColumns( 'calls-to-action' ) ), [ names, choices ] );
	const actions = useMemo(
		(): readonly Action< Design >[] => [
			{
				id: 'use',
				label: __( 'Use this…', 'tier-gate-for-patreon' ),
				callback: ( [ design ] ) => {
					setClicked( design === undefined ? null : { what: 'use', design } );
					return Promise.resolve();
				},
			},
			{
				id: 'copy',
				label: __( 'Duplicate', 'tier-gate-for-patreon' ),
				callback: async ( designs ) => {
					for ( const design of designs ) {
						designsResource.replace( await copyDesign( design.id ) );
						/* translators: %s: name of a call to action. */
						setSaid( sprintf( __( '“%s” was duplicated as a draft.', 'tier-gate-for-patreon' ), design.title ) );
					}
				},
			},
			{
				id: 'trash',
				label: __( 'Move to trash', 'tier-gate-for-patreon' ),
				isDestructive: true,
				callback: ( [ design ] ) => {
					setClicked( design === undefined ? null : { what: 'trash', design } );
					return Promise.resolve();
				},
			},
		],
		[]
	);
	// The editor links here after publishing, with the design in the address.
	const linked = names.designs.find( ( { id } ) => String( id ) === query[ 'use' ] );
	const asked = clicked ?? ( linked === undefined ? null : { what: 'use' as const, design: linked } );
	const close = ( what: string ): void => {
		setClicked( null );
		if ( query[ 'use' ] !== undefined ) {
			setQuery( { use: '' }, { isReplacing: true } );
		}
		if ( what !== '' ) {
			setSaid( what );
		}
	};
	return (
		<>
			<p>
				{ __(
					'A call to action is shown in place of what is locked: it says why, and how to become a member. Make your own from blocks, with other words for each reader. Until you choose one, the plugin shows its plain box.',
					'tier-gate-for-patreon'
				) }
			</p>
			<p>
				<Button __next40pxDefaultSize variant="primary" href={ NEW }>
					{ __( 'Add call to action', 'tier-gate-for-patreon' ) }
				</Button>
			</p>
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			<List
				label={ __( 'Calls to action', 'tier-gate-for-patreon' ) }
				data={ names.designs }
				fields={ fields }
				actions={ actions }
				getItemId={ ( { id } ) => String( id ) }
				isLoading={ isLoading }
				problem={ problem }
				onRetry={ () => {
					void reload();
				} }
				lastResort={ status }
				empty={
					<p>
						{ __(
							'You have not made a call to action yet. Add one: you start from a finished design, and change what you like.',
							'tier-gate-for-patreon'
						) }
					</p>
				}
			/>
			<Places names={ names } choices={ choices } onChanged={ setSaid } />
			{ asked?.what === 'use' && (
				<UseDialog key={ asked.design.id } design={ asked.design } names={ names } choices={ choices } onClose={ close } />
			) }
			{ asked?.what === 'trash' && <TrashDialog design={ asked.design } names={ names } choices={ choices } onClose={ close } /> }
		</>
	);
}

/**
 * Reads designs, settings, post types, tiers and rules, then shows the list.
 *
 * @param props Component props.
 */
export default function CallsToActionScreen( { query, setQuery }: AdminScreenProps ): React.JSX.Element {
	const designs = useData( designsResource );
	const settings = useData( settingsResource );
	const postTypes = useData( postTypesResource );
	const tiers = useData( tiersResource );
	const rules = useData( rulesResource );
	const label = __( 'Loading calls to action', 'tier-gate-for-patreon' );
	const names = useMemo(
		(): Names => ( {
			designs: designs.value ?? [],
			postTypes: postTypes.value ?? [],
			tiers: tiers.value ?? [],
			rules: rules.value ?? { rules: [], version: 0 },
		} ),
		[ designs.value, postTypes.value, tiers.value, rules.value ]
	);
	return (
		<Ready data={ designs } label={ label }>
			{ () => (
				<Ready data={ settings } label={ label }>
					{ ( answer ) => (
						<Ready data={ postTypes } label={ label }>
							{ () => (
								<Ready data={ rules } label={ label }>
									{ () => (
										<Overview names={ names } choices={ answer.settings.cta_designs } query={ query } setQuery={ setQuery } />
									) }
								</Ready>
							) }
						</Ready>
					) }
				</Ready>
			) }
		</Ready>
	);
}
