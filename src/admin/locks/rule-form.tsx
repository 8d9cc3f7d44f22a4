import { Notice, TextControl, ToggleControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { DesignSelect } from '../../components';
import { asRequestProblem, previewRule, saveRule, useTask, type RequestProblem, type RuleValues } from '../../data';
import { NEW_LOCK, type Rule, type RulePreview, type Rules } from '../../types';
import { Failed, Section } from '../parts';
import { useUnsaved } from '../router';
import { LockChoice, LockForm } from './lock-form';
import { SubjectFields } from './subject-fields';
import { previewInWords } from './words';

interface RuleFormProps {
	/** The rule to change; null for a new one. */
	readonly rule: Rule | null;
	/** Taxonomy and ID of the term that a new rule is about, such as `category:12`; `''` for none. */
	readonly about: string;
	/** Name of that term. */
	readonly name: string;
	readonly rules: Rules;
	/** Called with all rules and a sentence about what was done; null for nothing. */
	readonly onClose: ( saved: Rules | null, said: string ) => void;
}

/** How long typing has to pause before posts are counted. */
const PAUSE = 400;

const NEW: RuleValues = { name: '', kind: 'term', taxonomy: 'category', of: '', lock: NEW_LOCK, design: 0, on: true };

function valuesOf( { name, kind, taxonomy, of, lock, design, on }: Rule ): RuleValues {
	return { name, kind, taxonomy, of, lock, design, on };
}

/** A new rule about a term, such as `category:12`; about nothing yet where it is `''`. */
function newAbout( about: string ): RuleValues {
	const [ taxonomy = '', of = '' ] = about.split( ':' );
	return taxonomy === '' || ! /^\d+$/.test( of ) ? NEW : { ...NEW, taxonomy, of };
}

/**
 * Counts what a rule would do whenever it changes.
 *
 * @param id     Id of the rule; `''` for a new one.
 * @param values What it says.
 */
function usePreview( id: string, values: RuleValues ): { readonly preview: RulePreview | null; readonly problem: RequestProblem | null } {
	const [ counted, setCounted ] = useState< {
		readonly of: RuleValues | null;
		readonly preview: RulePreview | null;
		readonly problem: RequestProblem | null;
	} >( {
		of: null,
		preview: null,
		problem: null,
	} );
	const isComplete = values.kind === 'site' || values.of !== '';
	useEffect( () => {
		let isCurrent = true;
		const timer = setTimeout( () => {
			if ( isComplete ) {
				previewRule( id, values ).then(
					( preview ) => {
						if ( isCurrent ) {
							setCounted( { of: values, preview, problem: null } );
						}
					},
					( thrown: unknown ) => {
						if ( isCurrent ) {
							setCounted( { of: values, preview: null, problem: asRequestProblem( thrown ) } );
						}
					}
				);
			}
		}, PAUSE );
		return () => {
			isCurrent = false;
			clearTimeout( timer );
		};
	}, [ id, values, isComplete ] );
	// Numbers of what was chosen before would be wrong.
	return counted.of === values ? counted : { preview: null, problem: null };
}

/**
 * Makes or changes a rule, and says beforehand what it will do.
 *
 * @param props         Component props.
 * @param props.rule    The rule.
 * @param props.about   Term that a new rule is about.
 * @param props.name    Name of that term.
 * @param props.rules   All rules.
 * @param props.onClose Called at the end.
 */
export function RuleForm( { rule, about, name: term, rules, onClose }: RuleFormProps ): React.JSX.Element {
	const [ start ] = useState< RuleValues >( () => ( rule === null ? newAbout( about ) : valuesOf( rule ) ) );
	const [ values, setValues ] = useState< RuleValues >( start );
	const { isBusy, problem, run } = useTask();
	const id = rule?.id ?? '';
	const { preview, problem: uncounted } = usePreview( id, values );
	const isComplete = values.kind === 'site' || values.of !== '';
	useUnsaved( values !== start );
	const set = ( some: Partial< RuleValues > ): void => {
		setValues( { ...values, ...some } );
	};
	const title = rule === null ? __( 'New rule', 'tier-gate-for-patreon' ) : __( 'Change the rule', 'tier-gate-for-patreon' );
	return (
		<Section title={ title } place="rule">
			<LockForm
				title={ title }
				save={ rule === null ? __( 'Save the rule', 'tier-gate-for-patreon' ) : __( 'Save changes', 'tier-gate-for-patreon' ) }
				isBusy={ isBusy }
				isComplete={ isComplete }
				problem={ problem }
				onSave={ () => {
					run( async () => {
						const saved = await saveRule( id, values, rules.version );
						setValues( start );
						onClose( saved, __( 'The rule is saved.', 'tier-gate-for-patreon' ) );
					} );
				} }
				onCancel={ () => {
					onClose( null, '' );
				} }
			>
				<SubjectFields values={ values } label={ rule === null ? term : rule.subject } onChange={ set } />
				<LockChoice
					label={ __( 'What does it do?', 'tier-gate-for-patreon' ) }
					options={ [
						{ value: 'lock', label: __( 'Lock: only some members can read', 'tier-gate-for-patreon' ) },
						{
							value: 'public',
							label: __( 'Keep public, although a more general rule locks', 'tier-gate-for-patreon' ),
						},
					] }
					lock={ values.lock }
					onChange={ ( lock ) => {
						set( { lock } );
					} }
				/>
				{ values.lock !== null && (
					<DesignSelect
						design={ values.design }
						fallback={ __( 'As chosen for the site', 'tier-gate-for-patreon' ) }
						onChange={ ( design ) => {
							set( { design } );
						} }
					/>
				) }
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Name (optional)', 'tier-gate-for-patreon' ) }
					help={ __( 'Shown to everyone who edits a post that the rule is about. Visitors never see it.', 'tier-gate-for-patreon' ) }
					value={ values.name }
					maxLength={ 100 }
					onChange={ ( name ) => {
						set( { name } );
					} }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'The rule is on', 'tier-gate-for-patreon' ) }
					checked={ values.on }
					onChange={ ( on ) => {
						set( { on } );
					} }
				/>
				<div role="status">
					{ preview !== null && (
						<Notice status={ preview.opens > 0 ? 'warning' : 'info' } isDismissible={ false }>
							{ previewInWords( preview ) }
						</Notice>
					) }
				</div>
				{ uncounted !== null && <Failed problem={ uncounted } /> }
			</LockForm>
		</Section>
	);
}
