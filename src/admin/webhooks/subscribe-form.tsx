import { Button, RadioControl, TextControl, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ChoiceList } from '../../components/choice-list';
import { addSubscription, subscriptionsResource, useTask } from '../../data';
import type { NewSubscription } from '../../types';
import { eventInWords } from '../events/event-words';
import { KINDS } from '../log/kinds';
import { Failed, Section } from '../parts';

/** Events that can be sent on: those about members. */
const EVENTS: readonly string[] = [ ...KINDS.members, ...KINDS.payments, ...KINDS.access ];

interface SubscribeFormProps {
	/** Tells whether something was entered that would be lost. */
	readonly onUnsaved: ( isUnsaved: boolean ) => void;
	/** Gets what was added, with its secret. */
	readonly onAdded: ( added: NewSubscription ) => void;
	readonly onCancel: () => void;
}

/**
 * Shows the fields for another address to which events are sent.
 *
 * @param props           Component props.
 * @param props.onUnsaved Tells whether something was entered that would be lost.
 * @param props.onAdded   Gets what was added.
 * @param props.onCancel  Closes the form.
 */
export function SubscribeForm( { onUnsaved, onAdded, onCancel }: SubscribeFormProps ): React.JSX.Element {
	const [ url, setUrl ] = useState( '' );
	const [ name, setName ] = useState( '' );
	const [ isAll, setIsAll ] = useState( true );
	const [ events, setEvents ] = useState< readonly string[] >( [] );
	const [ hasNames, setHasNames ] = useState( false );
	const { isBusy, problem, run } = useTask();
	const isReady = url.trim() !== '' && ( isAll || events.length > 0 );
	return (
		<Section title={ __( 'Send events to another service', 'tier-gate-for-patreon' ) }>
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					if ( ! isReady ) {
						return;
					}
					run( async () => {
						const added = await addSubscription( {
							url: url.trim(),
							name: name.trim(),
							events: isAll ? [ '*' ] : events,
							personal_data: hasNames,
						} );
						onUnsaved( false );
						await subscriptionsResource.reload();
						onAdded( added );
					} );
				} }
			>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					type="url"
					dir="ltr"
					required
					label={ __( 'Address (required)', 'tier-gate-for-patreon' ) }
					help={ __( 'The other service shows it to you, often as “webhook URL”. It begins with https://.', 'tier-gate-for-patreon' ) }
					value={ url }
					onChange={ ( value ) => {
						setUrl( value );
						onUnsaved( value !== '' );
					} }
				/>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Name', 'tier-gate-for-patreon' ) }
					help={ __( 'Only for you, to tell addresses apart.', 'tier-gate-for-patreon' ) }
					maxLength={ 100 }
					value={ name }
					onChange={ setName }
				/>
				<RadioControl
					label={ __( 'What is sent', 'tier-gate-for-patreon' ) }
					selected={ isAll ? 'all' : 'some' }
					options={ [
						{ value: 'all', label: __( 'Everything that happens to members', 'tier-gate-for-patreon' ) },
						{ value: 'some', label: __( 'Only some of it', 'tier-gate-for-patreon' ) },
					] }
					onChange={ ( value ) => {
						setIsAll( value === 'all' );
					} }
				/>
				{ ! isAll && (
					<ChoiceList
						className="patreon-gate-choices"
						label={ __( 'Events', 'tier-gate-for-patreon' ) }
						choices={ EVENTS.map( ( type ) => ( { value: type, label: eventInWords( { type } ) } ) ) }
						chosen={ events }
						onChange={ setEvents }
					/>
				) }
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Also send names and email addresses', 'tier-gate-for-patreon' ) }
					help={ __(
						'Only if you need them there: the other service then stores personal data of your members.',
						'tier-gate-for-patreon'
					) }
					checked={ hasNames }
					onChange={ setHasNames }
				/>
				{ problem !== null && <Failed problem={ problem } /> }
				<div className="patreon-gate-actions">
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ isBusy }
						disabled={ isBusy || ! isReady }
						accessibleWhenDisabled
					>
						{ __( 'Add this address', 'tier-gate-for-patreon' ) }
					</Button>
					<Button __next40pxDefaultSize variant="tertiary" onClick={ onCancel }>
						{ __( 'Cancel', 'tier-gate-for-patreon' ) }
					</Button>
				</div>
			</form>
		</Section>
	);
}
