import { SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { pageSettings } from '../data';
import type { LadderTime } from '../types';
import { kindOf, MOST, timeOfKind, type TimeKind } from './change-ladder';
import { momentOf, shownAt } from './site-time';

interface LadderTimeControlProps {
	/** Label of the choice between dates and times after publication. */
	readonly label: string;
	readonly time: LadderTime;
	readonly onChange: ( time: LadderTime ) => void;
}

/** Returns the time that was typed; null while it is not complete. */
function typedTime( text: string, time: LadderTime, zone: string ): LadderTime | null {
	if ( time.date !== '' ) {
		const date = momentOf( text, zone );
		return date === null ? null : { date, count: 0, unit: 'days' };
	}
	const count = /^\d{1,6}$/.test( text ) ? Number( text ) : NaN;
	return count <= MOST[ time.unit ] ? { date: '', count, unit: time.unit } : null;
}

/**
 * Chooses when something happens: some time after publication, or on a date in the time zone of the site.
 *
 * @param props          Component props.
 * @param props.label    Label of the choice.
 * @param props.time     The time.
 * @param props.onChange Called with each complete time.
 */
export function LadderTimeControl( { label, time, onChange }: LadderTimeControlProps ): React.JSX.Element {
	// What is typed is kept here until it is complete, so that a half-typed date never is the time of a step.
	const [ typed, setTyped ] = useState< string | null >( null );
	const zone = pageSettings().timezone;
	const kind = kindOf( time );
	const valueLabels: Readonly< Record< TimeKind, string > > = {
		days: __( 'Number of days', 'tier-gate-for-patreon' ),
		hours: __( 'Number of hours', 'tier-gate-for-patreon' ),
		date: __( 'Date and time', 'tier-gate-for-patreon' ),
	};
	return (
		<>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				value={ kind }
				options={ [
					{ value: 'days', label: __( 'Days after publication', 'tier-gate-for-patreon' ) },
					{ value: 'hours', label: __( 'Hours after publication', 'tier-gate-for-patreon' ) },
					{ value: 'date', label: __( 'On a date', 'tier-gate-for-patreon' ) },
				] }
				onChange={ ( chosen ) => {
					setTyped( null );
					onChange( timeOfKind( time, chosen === 'date' || chosen === 'hours' ? chosen : 'days', zone ) );
				} }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ valueLabels[ kind ] }
				type={ kind === 'date' ? 'datetime-local' : 'number' }
				min={ kind === 'date' ? undefined : 0 }
				max={ kind === 'date' ? undefined : MOST[ kind ] }
				value={ typed ?? ( kind === 'date' ? shownAt( Date.parse( time.date ), zone ) : String( time.count ) ) }
				help={
					kind === 'date'
						? sprintf(
								/* translators: %s: time zone, such as Europe/Berlin or +05:30. */
								__( 'In the time zone of your site: %s.', 'tier-gate-for-patreon' ),
								zone
							)
						: undefined
				}
				onChange={ ( text ) => {
					setTyped( text );
					const next = typedTime( text, time, zone );
					if ( next !== null ) {
						onChange( next );
					}
				} }
				onBlur={ () => {
					setTyped( null );
				} }
			/>
		</>
	);
}
