import { Notice, RadioControl, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatList } from '../../components';
import { useTask } from '../../data';
import type { Design } from '../../types';
import { ruleName } from '../locks/words';
import { ConfirmDialog } from '../parts';
import { designsAt, type Choices, type Place } from './choices';
import { choose } from './choose';
import { designName, placeName, type Names } from './words';

interface UseDialogProps {
	readonly design: Design;
	readonly names: Names;
	readonly choices: Choices;
	/** Called with a sentence about what was done; `''` for nothing. */
	readonly onClose: ( said: string ) => void;
}

type Kind = Place[ 'kind' ];

interface Pick {
	readonly postType: string;
	readonly tier: string;
	readonly rule: string;
	readonly other: number;
}

function placeOf( kind: Kind, pick: Pick ): Place {
	switch ( kind ) {
		case 'post_type':
			return { kind, name: pick.postType };
		case 'tier':
			return { kind, id: pick.tier };
		case 'rule':
			return { kind, id: pick.rule };
		case 'compare':
			return { kind, with: pick.other };
		default:
			return { kind };
	}
}

/** Returns a sentence that says which design is shown there so far. */
function replaced( names: Names, choices: Choices, place: Place, design: number ): string {
	const before = designsAt( choices, names.rules.rules, place ).filter( ( id ) => id !== design );
	if ( before.length > 0 ) {
		return sprintf(
			/* translators: %s: names of calls to action. */
			__( 'It replaces: %s.', 'tier-gate-for-patreon' ),
			formatList(
				before.map( ( id ) => designName( names, id ) ),
				'conjunction'
			)
		);
	}
	if ( designsAt( choices, names.rules.rules, place ).includes( design ) ) {
		return __( 'This place already uses it.', 'tier-gate-for-patreon' );
	}
	const general = choices.everywhere ?? 0;
	return general > 0 && general !== design && place.kind !== 'everywhere'
		? /* translators: %s: name of a call to action. */
			sprintf( __( 'It replaces “%s” there, which is used everywhere else.', 'tier-gate-for-patreon' ), designName( names, general ) )
		: __( 'It replaces the plain box of the plugin.', 'tier-gate-for-patreon' );
}

/** Asks where a design is to be shown. */
export function UseDialog( { design, names, choices, onClose }: UseDialogProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const others = names.designs.filter( ( { id, status } ) => id !== design.id && status === 'publish' );
	const tiers = names.tiers.filter( ( { deleted } ) => ! deleted );
	const rules = names.rules.rules.filter( ( { lock, unreadable } ) => lock !== null && ! unreadable );
	const [ kind, setKind ] = useState< Kind >( 'everywhere' );
	const [ pick, setPick ] = useState< Pick >( {
		postType: names.postTypes[ 0 ]?.name ?? '',
		tier: tiers[ 0 ]?.id ?? '',
		rule: rules[ 0 ]?.id ?? '',
		other: others.find( ( { id } ) => id === choices.everywhere )?.id ?? others[ 0 ]?.id ?? 0,
	} );
	const place = placeOf( kind, pick );
	const options: readonly { readonly value: Kind; readonly label: string; readonly description: string }[] = [
		{
			value: 'everywhere',
			label: __( 'Everywhere', 'tier-gate-for-patreon' ),
			description: __( 'For everything that is locked, unless you chose something else for it.', 'tier-gate-for-patreon' ),
		},
		{
			value: 'lists',
			label: __( 'In lists of posts', 'tier-gate-for-patreon' ),
			description: __( 'On the blog page, in archives and search results. Choose a short one.', 'tier-gate-for-patreon' ),
		},
		{
			value: 'post_type',
			label: __( 'For one kind of content', 'tier-gate-for-patreon' ),
			description: __( 'Such as posts, or pages.', 'tier-gate-for-patreon' ),
		},
		...( tiers.length > 0
			? [
					{
						value: 'tier' as const,
						label: __( 'For what a tier unlocks', 'tier-gate-for-patreon' ),
						description: __( 'Wherever this tier is the cheapest that unlocks it.', 'tier-gate-for-patreon' ),
					},
				]
			: [] ),
		...( rules.length > 0
			? [
					{
						value: 'rule' as const,
						label: __( 'For what a rule locks', 'tier-gate-for-patreon' ),
						description: __( 'Such as all posts of one category. Rules are on the screen “Locks”.', 'tier-gate-for-patreon' ),
					},
				]
			: [] ),
		...( others.length > 0
			? [
					{
						value: 'compare' as const,
						label: __( 'Compare it with another', 'tier-gate-for-patreon' ),
						description: __(
							'Half of your posts show this one, the other half the other, and you see which brings more members. Every reader of a post sees the same.',
							'tier-gate-for-patreon'
						),
					},
				]
			: [] ),
	];
	return (
		<ConfirmDialog
			/* translators: %s: name of a call to action. */
			title={ sprintf( __( 'Where should “%s” be shown?', 'tier-gate-for-patreon' ), design.title ) }
			confirmLabel={ __( 'Use it there', 'tier-gate-for-patreon' ) }
			cancelLabel={ __( 'Cancel', 'tier-gate-for-patreon' ) }
			isBusy={ isBusy }
			problem={ problem }
			onConfirm={ () => {
				run( async () => {
					await choose( choices, names.rules.version, place, design.id );
					onClose(
						sprintf(
							/* translators: 1: name of a call to action, 2: where it is shown, such as "Everywhere". */
							__( '“%1$s” is used now: %2$s.', 'tier-gate-for-patreon' ),
							design.title,
							placeName( names, place )
						)
					);
				} );
			} }
			onCancel={ () => {
				onClose( '' );
			} }
		>
			<div className="patreon-gate-use">
				{ design.status !== 'publish' && (
					<Notice status="warning" isDismissible={ false }>
						{ __(
							'It is a draft. Readers see it once you have published it; until then they see what they see now.',
							'tier-gate-for-patreon'
						) }
					</Notice>
				) }
				<RadioControl
					label={ __( 'Where', 'tier-gate-for-patreon' ) }
					selected={ kind }
					options={ [ ...options ] }
					onChange={ ( value ) => {
						setKind( options.find( ( option ) => option.value === value )?.value ?? 'everywhere' );
					} }
				/>
				{ kind === 'post_type' && (
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Kind of content', 'tier-gate-for-patreon' ) }
						value={ pick.postType }
						options={ names.postTypes.map( ( { name, label } ) => ( { value: name, label } ) ) }
						onChange={ ( postType ) => {
							setPick( { ...pick, postType } );
						} }
					/>
				) }
				{ kind === 'tier' && (
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Tier', 'tier-gate-for-patreon' ) }
						value={ pick.tier }
						options={ tiers.map( ( { id, title } ) => ( { value: id, label: title } ) ) }
						onChange={ ( tier ) => {
							setPick( { ...pick, tier } );
						} }
					/>
				) }
				{ kind === 'rule' && (
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Rule', 'tier-gate-for-patreon' ) }
						value={ pick.rule }
						options={ rules.map( ( rule ) => ( { value: rule.id, label: ruleName( rule ) } ) ) }
						onChange={ ( rule ) => {
							setPick( { ...pick, rule } );
						} }
					/>
				) }
				{ kind === 'compare' && (
					<SelectControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'The other call to action', 'tier-gate-for-patreon' ) }
						value={ String( pick.other ) }
						options={ others.map( ( { id, title } ) => ( { value: String( id ), label: title } ) ) }
						onChange={ ( other ) => {
							setPick( { ...pick, other: Number( other ) } );
						} }
					/>
				) }
				<p role="status">{ replaced( names, choices, place, design.id ) }</p>
			</div>
		</ConfirmDialog>
	);
}
