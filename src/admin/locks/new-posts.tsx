import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useLockSentence } from '../../components';
import { rulesResource, setDefaultLock, useTask } from '../../data';
import { NEW_LOCK, type DefaultLock, type Lock, type Rules } from '../../types';
import { Section } from '../parts';
import { useUnsaved } from '../router';
import { LockChoice, LockForm } from './lock-form';

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
	const { isBusy, problem, run } = useTask();
	useUnsaved( lock !== start );
	/* translators: %s: type of content, such as "Posts". */
	const title = sprintf( __( 'New content: %s', 'tier-gate-for-patreon' ), label );
	return (
		<LockForm
			title={ title }
			save={ __( 'Save', 'tier-gate-for-patreon' ) }
			isBusy={ isBusy }
			problem={ problem }
			onSave={ () => {
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
			onCancel={ () => {
				onClose( '' );
			} }
		>
			<LockChoice
				label={ __( 'Who can read it?', 'tier-gate-for-patreon' ) }
				options={ [
					{ value: 'public', label: __( 'Everyone, unless its author locks it', 'tier-gate-for-patreon' ) },
					{ value: 'lock', label: __( 'Only some members, unless its author changes that', 'tier-gate-for-patreon' ) },
				] }
				lock={ lock }
				onChange={ setLock }
			/>
		</LockForm>
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
