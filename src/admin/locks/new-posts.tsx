import { Button, RadioControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { LockEditor, useLockSentence } from '../../components';
import { rulesResource, setDefaultLock, useTask } from '../../data';
import { NEW_LOCK, type DefaultLock, type Lock, type Rules } from '../../types';
import { Failed, Section } from '../parts';
import { useUnsaved } from '../router';

interface NewPostsProps {
	readonly rules: Rules;
	/** Called with a sentence about what was done; `''` for nothing. */
	readonly onChanged: ( said: string ) => void;
}

interface FormProps {
	readonly of: DefaultLock;
	readonly version: number;
	readonly onClose: ( said: string ) => void;
}

function Says( { of: { lock, unreadable } }: { readonly of: DefaultLock } ): React.JSX.Element {
	const sentence = useLockSentence( lock );
	if ( unreadable ) {
		return <>{ __( 'Locked for everyone: what was saved cannot be read. Choose again.', 'tier-gate-for-patreon' ) }</>;
	}
	return <>{ lock === null ? __( 'Not locked.', 'tier-gate-for-patreon' ) : sentence }</>;
}

/** Chooses the lock that new posts of one type get. */
function Form( { of: { type, label, lock: stored, unreadable }, version, onClose }: FormProps ): React.JSX.Element {
	const [ start ] = useState< Lock | null >( unreadable ? NEW_LOCK : stored );
	const [ lock, setLock ] = useState( start );
	const [ kept, setKept ] = useState( start ?? NEW_LOCK );
	const { isBusy, problem, run } = useTask();
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		// The button that opened the form is gone.
		form.current?.focus();
	}, [] );
	useUnsaved( lock !== start );
	/* translators: %s: type of content, such as "Posts". */
	const title = sprintf( __( 'New content: %s', 'tier-gate-for-patreon' ), label );
	return (
		<form
			className="patreon-gate-rule-form"
			ref={ form }
			tabIndex={ -1 }
			aria-label={ title }
			onSubmit={ ( event ) => {
				event.preventDefault();
				run( async () => {
					const saved = await setDefaultLock( type, lock, version );
					setLock( start );
					rulesResource.replace( saved );
					onClose(
						lock === null
							? /* translators: %s: type of content, such as "Posts". */
								sprintf( __( 'Saved. New content is not locked by default: %s.', 'tier-gate-for-patreon' ), label )
							: /* translators: %s: type of content, such as "Posts". */
								sprintf( __( 'Saved. New content is locked by default: %s.', 'tier-gate-for-patreon' ), label )
					);
				} );
			} }
		>
			<RadioControl
				label={ __( 'Who can read it?', 'tier-gate-for-patreon' ) }
				selected={ lock === null ? 'public' : 'lock' }
				options={ [
					{ value: 'public', label: __( 'Everyone, unless its author locks it', 'tier-gate-for-patreon' ) },
					{ value: 'lock', label: __( 'Only some members, unless its author changes that', 'tier-gate-for-patreon' ) },
				] }
				onChange={ ( what ) => {
					setLock( what === 'lock' ? kept : null );
				} }
			/>
			{ lock !== null && (
				<LockEditor
					lock={ lock }
					onChange={ ( next ) => {
						setKept( next );
						setLock( next );
					} }
				/>
			) }
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button __next40pxDefaultSize variant="primary" type="submit" isBusy={ isBusy } disabled={ isBusy } accessibleWhenDisabled>
					{ __( 'Save', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						onClose( '' );
					} }
				>
					{ __( 'Cancel', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</form>
	);
}

/**
 * The lock that new posts of each type get.
 *
 * @param props           Component props.
 * @param props.rules     What is stored.
 * @param props.onChanged Called after a change.
 */
export function NewPosts( { rules, onChanged }: NewPostsProps ): React.JSX.Element {
	const [ open, setOpen ] = useState( '' );
	return (
		<Section title={ __( 'New content', 'tier-gate-for-patreon' ) } place="new-content">
			<p>
				{ __(
					'What you publish from now on can be locked from the start. Whoever writes it sees the lock in the panel “Members only (Patreon)”, and can change or remove it. Content that exists stays as it is.',
					'tier-gate-for-patreon'
				) }
			</p>
			<ul className="patreon-gate-defaults">
				{ rules.defaults.map( ( of ) => (
					<li key={ of.type }>
						<p id={ `default-${ of.type }` }>
							<strong>
								<bdi>{ of.label }</bdi>
							</strong>
						</p>
						{ open === of.type ? (
							<Form
								of={ of }
								version={ rules.version }
								onClose={ ( said ) => {
									setOpen( '' );
									onChanged( said );
								} }
							/>
						) : (
							<>
								<p>
									<Says of={ of } />
								</p>
								<Button
									__next40pxDefaultSize
									variant="secondary"
									aria-describedby={ `default-${ of.type }` }
									onClick={ () => {
										setOpen( of.type );
									} }
								>
									{ __( 'Change', 'tier-gate-for-patreon' ) }
								</Button>
							</>
						) }
					</li>
				) ) }
			</ul>
		</Section>
	);
}
