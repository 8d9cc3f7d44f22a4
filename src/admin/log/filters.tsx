import { Button, SelectControl, TextControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useCallback } from '@wordpress/element';
import type { AdminScreenProps } from '@patreon-gate/api';
import { findMembers } from '../../data';
import type { Campaign } from '../../types';
import { causeInWords } from '../events/event-words';
import { nameOf } from '../members/words';
import { Find } from '../parts';
import { CAUSES, kindNames } from './kinds';

interface FiltersProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly campaigns: readonly Campaign[];
}

/** Arguments of the address that say which entries are shown. */
const FILTERS = [ 'kind', 'cause', 'campaign', 'person', 'trace', 'from', 'to' ] as const;

/**
 * Tells whether the address limits which entries are shown.
 *
 * @param query Arguments of the address.
 */
export function isFiltered( query: AdminScreenProps[ 'query' ] ): boolean {
	return FILTERS.some( ( name ) => ( query[ name ] ?? '' ) !== '' );
}

/**
 * Shows what the log can be filtered by. Any change goes back to the newest entries.
 *
 * @param props           Component props.
 * @param props.query     Arguments of the address.
 * @param props.setQuery  Changes them.
 * @param props.campaigns Campaigns, where there are several.
 */
export function Filters( { query, setQuery, campaigns }: FiltersProps ): React.JSX.Element {
	const change = ( changes: Readonly< Record< string, string > > ): void => setQuery( { ...changes, before: '' } );
	const campaign = query[ 'campaign' ] ?? '';
	const find = useCallback(
		async ( words: string ) =>
			( await findMembers( campaign, words ) ).map( ( member ) => ( { value: member.user_id, label: nameOf( member ) } ) ),
		[ campaign ]
	);
	return (
		<div className="patreon-gate-list-tools">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'What happened', 'tier-gate-for-patreon' ) }
				value={ query[ 'kind' ] ?? '' }
				options={ [ { value: '', label: __( 'Everything', 'tier-gate-for-patreon' ) }, ...kindNames() ] }
				onChange={ ( kind ) => {
					change( { kind } );
				} }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'How it became known', 'tier-gate-for-patreon' ) }
				value={ query[ 'cause' ] ?? '' }
				options={ [
					{ value: '', label: __( 'All', 'tier-gate-for-patreon' ) },
					...CAUSES.map( ( cause ) => ( { value: cause, label: causeInWords( { cause } ) } ) ),
				] }
				onChange={ ( cause ) => {
					change( { cause } );
				} }
			/>
			{ campaigns.length > 1 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Patreon page', 'tier-gate-for-patreon' ) }
					value={ campaign }
					options={ [
						{ value: '', label: __( 'All', 'tier-gate-for-patreon' ) },
						...campaigns.map( ( { id, name } ) => ( { value: id, label: name } ) ),
					] }
					onChange={ ( value ) => {
						change( { campaign: value } );
					} }
				/>
			) }
			<Find
				label={ __( 'Person', 'tier-gate-for-patreon' ) }
				value={ query[ 'person' ] ?? '' }
				find={ find }
				onChange={ ( person ) => {
					change( { person } );
				} }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="date"
				label={ __( 'First day', 'tier-gate-for-patreon' ) }
				value={ query[ 'from' ] ?? '' }
				onChange={ ( from ) => {
					change( { from } );
				} }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="date"
				label={ __( 'Last day', 'tier-gate-for-patreon' ) }
				value={ query[ 'to' ] ?? '' }
				onChange={ ( to ) => {
					change( { to } );
				} }
			/>
			{ isFiltered( query ) && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ () => {
						change( Object.fromEntries( FILTERS.map( ( name ) => [ name, '' ] ) ) );
					} }
				>
					{ __( 'Show everything', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</div>
	);
}
