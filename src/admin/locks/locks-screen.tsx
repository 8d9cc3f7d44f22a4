import { Button, Notice, ProgressBar } from '@wordpress/components';
import { useEffect, useMemo, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { formatNumber, formatTime, useLockSentence } from '../../components';
import { registerLedger, rulesResource, saveRule, undoRules, useData, useTask } from '../../data';
import type { Lock, Rule, Rules } from '../../types';
import { Failed, List, Ready, type Action, type Field } from '../parts';
import { DeleteDialog } from './delete-dialog';
import { Exceptions } from './exceptions';
import { NewPosts } from './new-posts';
import { RuleForm } from './rule-form';
import { conflictInWords, postsInWords, ruleName, summary } from './words';

// The editor of conditions reads campaigns, tiers and conditions from this store.
registerLedger();

/** How often the progress of background work is read. */
const EVERY = 5000;

function Says( { lock }: { readonly lock: Lock } ): React.JSX.Element {
	return <>{ useLockSentence( lock ) }</>;
}

function fieldsOf(): readonly Field< Rule >[] {
	return [
		{
			id: 'name',
			label: __( 'Rule', 'tier-gate-for-patreon' ),
			render: ( { item } ) => (
				<>
					<bdi>{ ruleName( item ) }</bdi>
					{ ! item.on && <span> — { __( 'off', 'tier-gate-for-patreon' ) }</span> }
				</>
			),
		},
		{
			id: 'subject',
			label: __( 'About', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.exists ? <bdi>{ item.subject }</bdi> : __( 'Something that was deleted', 'tier-gate-for-patreon' ) ),
		},
		{
			id: 'lock',
			label: __( 'Who can read', 'tier-gate-for-patreon' ),
			render: ( { item } ) => {
				if ( item.unreadable ) {
					return __( 'Nobody: this rule cannot be read. Delete it, then add it again.', 'tier-gate-for-patreon' );
				}
				return item.lock === null ? __( 'Everyone', 'tier-gate-for-patreon' ) : <Says lock={ item.lock } />;
			},
		},
		{ id: 'covers', label: __( 'Covers', 'tier-gate-for-patreon' ), render: ( { item } ) => postsInWords( item.covers ) },
	];
}

/** Background work after a change; read again until it is done. */
function Progress( { work }: { readonly work: NonNullable< Rules[ 'work' ] > } ): React.JSX.Element {
	useEffect( () => {
		const timer = setInterval( () => {
			void rulesResource.reload( { isQuiet: true } );
		}, EVERY );
		return () => {
			clearInterval( timer );
		};
	}, [] );
	const done = Math.max( 0, work.total - work.waiting );
	return (
		<Notice status="info" isDismissible={ false }>
			<p>
				{ sprintf(
					/* translators: 1: number of posts that are done, 2: number of all posts. */
					__(
						'Searches and lists are being updated: %1$s of %2$s posts. Until then, they treat the others as locked. Pages follow the rules already. You can leave this screen.',
						'tier-gate-for-patreon'
					),
					formatNumber( done ),
					formatNumber( work.total )
				) }
			</p>
			<ProgressBar value={ ( 100 * done ) / Math.max( 1, work.total ) } />
		</Notice>
	);
}

function Overview( { rules, query, setQuery }: { readonly rules: Rules } & Pick< AdminScreenProps, 'query' | 'setQuery' > ): React.JSX.Element {
	const { isLoading } = useData( rulesResource );
	const { isBusy, problem: failure, run } = useTask();
	const [ said, setSaid ] = useState( '' );
	const [ deleting, setDeleting ] = useState< Rule | null >( null );
	const status = useRef< HTMLParagraphElement >( null );
	const mayFocusRef = useRef( false );
	const fields = useMemo( fieldsOf, [] );
	const version = rules.version;
	const wanted = query[ 'rule' ] ?? '';
	const edited = rules.rules.find( ( { id } ) => id === wanted ) ?? null;
	const actions = useMemo(
		(): readonly Action< Rule >[] => [
			{
				id: 'edit',
				label: __( 'Change', 'tier-gate-for-patreon' ),
				isEligible: ( { unreadable } ) => ! unreadable,
				callback: ( [ rule ] ) => {
					setQuery( { rule: rule?.id ?? '' } );
					return Promise.resolve();
				},
			},
			{
				id: 'off',
				label: __( 'Turn on', 'tier-gate-for-patreon' ),
				isEligible: ( { on, unreadable } ) => ! on && ! unreadable,
				callback: async ( [ rule ] ) => {
					if ( rule !== undefined ) {
						rulesResource.replace( await saveRule( rule.id, { on: true }, version ) );
						/* translators: %s: name of a rule. */
						setSaid( sprintf( __( '“%s” is on.', 'tier-gate-for-patreon' ), ruleName( rule ) ) );
					}
				},
			},
			{
				id: 'delete',
				label: __( 'Delete', 'tier-gate-for-patreon' ),
				isDestructive: true,
				callback: ( [ rule ] ) => {
					setDeleting( rule ?? null );
					return Promise.resolve();
				},
			},
		],
		[ version, setQuery ]
	);
	const say = ( what: string ): void => {
		setSaid( what );
		mayFocusRef.current = true;
	};
	useEffect( () => {
		// What was clicked may no longer be there, so the focus would be lost.
		if ( mayFocusRef.current ) {
			mayFocusRef.current = false;
			status.current?.focus();
		}
	} );
	const close = ( saved: Rules | null, what: string ): void => {
		if ( saved !== null ) {
			rulesResource.replace( saved );
		}
		setDeleting( null );
		if ( wanted !== '' ) {
			setQuery( { rule: '', about: '', name: '' } );
		}
		say( what );
	};
	if ( wanted === 'new' || edited !== null ) {
		const about = query[ 'about' ] ?? '';
		return (
			<RuleForm
				key={ `${ wanted } ${ about }` }
				rule={ edited }
				about={ about }
				name={ query[ 'name' ] ?? '' }
				rules={ rules }
				onClose={ close }
			/>
		);
	}
	return (
		<>
			{ wanted !== '' && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'This rule does not exist any more. Nothing was saved.', 'tier-gate-for-patreon' ) }
				</Notice>
			) }
			<p>{ summary( rules.rules ) }</p>
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			{ rules.work !== null && <Progress work={ rules.work } /> }
			{ rules.conflicts.map( ( conflict ) => (
				<Notice key={ `${ conflict.code } ${ conflict.one } ${ conflict.other }` } status="warning" isDismissible={ false }>
					{ conflictInWords( conflict, rules.rules ) }
				</Notice>
			) ) }
			{ failure !== null && <Failed problem={ failure } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					onClick={ () => {
						setQuery( { rule: 'new' } );
					} }
				>
					{ __( 'Add a rule', 'tier-gate-for-patreon' ) }
				</Button>
				{ rules.undo !== null && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => {
							run( async () => {
								rulesResource.replace( await undoRules( version ) );
								say( __( 'The last change was taken back.', 'tier-gate-for-patreon' ) );
							} );
						} }
					>
						{ sprintf(
							/* translators: %s: date and time. */
							__( 'Undo the last change (%s)', 'tier-gate-for-patreon' ),
							formatTime( rules.undo.at )
						) }
					</Button>
				) }
			</div>
			<List
				label={ __( 'Rules', 'tier-gate-for-patreon' ) }
				data={ rules.rules }
				fields={ fields }
				actions={ actions }
				getItemId={ ( { id } ) => id }
				isLoading={ isLoading }
				lastResort={ status }
				empty={
					<p>
						{ __(
							'There are no rules yet. A rule locks many posts: all of a category, for example, also those that you publish later.',
							'tier-gate-for-patreon'
						) }
					</p>
				}
			/>
			{ rules.rules.length > 1 && (
				<p>
					{ __(
						'The most specific kind decides: first categories, tags and other terms, then authors, then types, then the whole site. Rules of the same kind all hold: a post in two locked categories needs both. A post’s own lock holds in addition.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
			<NewPosts rules={ rules } onChanged={ say } />
			<Exceptions exceptions={ rules.exceptions } onChanged={ say } />
			{ deleting !== null && <DeleteDialog key={ deleting.id } rule={ deleting } rules={ rules } onClose={ close } /> }
		</>
	);
}

/**
 * Rules for many posts: what is locked, and whether it does what the creator thinks.
 *
 * @param props Component props.
 */
export default function LocksScreen( { query, setQuery }: AdminScreenProps ): React.JSX.Element {
	return (
		<Ready data={ useData( rulesResource ) } label={ __( 'Loading rules', 'tier-gate-for-patreon' ) }>
			{ ( rules ) => <Overview rules={ rules } query={ query } setQuery={ setQuery } /> }
		</Ready>
	);
}
