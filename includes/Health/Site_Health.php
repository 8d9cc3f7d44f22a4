<?php
/**
 * Integration with WordPress' Site Health.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Add_Ons;

/** Adds the checks to the Site Health screen, and facts to its "Info" tab. Neither contains secrets or personal data. */
final class Site_Health {

	/**
	 * @param \Closure(): list<Checks>                 $checks Creates the checks when the screen is opened.
	 * @param \Closure(): list<Report\Section>         $report Returns the report for support.
	 * @param \Closure(): string                       $screen Returns the address of the screen that shows the same, with buttons to repair.
	 */
	public function __construct( private readonly \Closure $checks, private readonly \Closure $report, private readonly \Closure $screen ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'site_status_tests', array( $this, 'tests' ) );
		add_filter( 'debug_information', array( $this, 'information' ) );
	}

	/**
	 * @param mixed $tests Registered tests.
	 * @return array<array-key, mixed>
	 */
	public function tests( mixed $tests ): array {
		$tests  = is_array( $tests ) ? $tests : array();
		$direct = is_array( $tests['direct'] ?? null ) ? $tests['direct'] : array();
		foreach ( ( $this->checks )() as $checks ) {
			$direct[ 'patreon_gate_' . $checks->id() ] = array(
				'label' => $checks->label(),
				'test'  => fn (): array => $this->result( $checks, time() ),
			);
		}
		return array( 'direct' => $direct ) + $tests;
	}

	/**
	 * Returns the result of one group in the format of Site Health: the worst finding is the headline, all that are not good make up the text.
	 *
	 * @return array<string, mixed>
	 */
	public function result( Checks $checks, int $now ): array {
		$found = Check_List::findings( $checks, $now );
		$worst = $found[0];
		$texts = '';
		foreach ( $found as $finding ) {
			if ( Level::Good !== $finding->level || $finding === $worst ) {
				$texts .= '<p>' . ( $finding === $worst ? '' : '<strong>' . esc_html( $finding->title ) . '.</strong> ' ) . esc_html( '' === $finding->text ? $finding->title . '.' : $finding->text ) . '</p>';
			}
		}
		return array(
			'label'       => $worst->title,
			'status'      => $worst->level->value,
			'badge'       => array(
				'label' => __( 'Tier Gate for Patreon', 'tier-gate-for-patreon' ),
				'color' => Level::Critical === $worst->level ? 'red' : 'blue',
			),
			'description' => $texts,
			'actions'     => Level::Good === $worst->level ? '' : '<p><a href="' . esc_url( ( $this->screen )() ) . '">' . esc_html__( 'Open in Tier Gate', 'tier-gate-for-patreon' ) . '</a></p>',
			'test'        => 'patreon_gate_' . $checks->id(),
		);
	}

	/**
	 * @param mixed $information Registered debug information.
	 * @return array<array-key, mixed>
	 */
	public function information( mixed $information ): array {
		$fields = array();
		try {
			foreach ( ( $this->report )() as $section ) {
				foreach ( $section->fields as $field ) {
					$fields[ $section->id . '_' . $field->name ] = array(
						/* translators: 1: subject, such as "Background work", 2: name of a value, such as "Last error". */
						'label' => sprintf( _x( '%1$s: %2$s', 'line of a report', 'tier-gate-for-patreon' ), $section->label, $field->label ),
						'value' => $field->shown(),
						'debug' => $field->value,
					);
				}
			}
		} catch ( \Throwable $error ) {
			Add_Ons::report( $error, 'site health' );
		}
		$ours = array(
			'label'  => __( 'Tier Gate for Patreon', 'tier-gate-for-patreon' ),
			'fields' => $fields,
		);
		return array( 'patreon-gate' => $ours ) + ( is_array( $information ) ? $information : array() );
	}
}
