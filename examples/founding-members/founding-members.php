<?php
/**
 * Plugin Name:       Founding members (example for Tier Gate for Patreon)
 * Description:       Adds a condition to locks: paying members who joined by a certain day.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       founding-members
 *
 * Uses nothing but the public API of Tier Gate: docs/extending.md explains it step by step.
 *
 * @package Founding_Members
 */

declare(strict_types=1);

namespace Founding_Members;

use DateTimeImmutable;
use DateTimeZone;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use UnexpectedValueException;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const CONDITION = 'founding-members/joined-by';

// Where Tier Gate is not active, these hooks never run.
add_action( 'patreon_gate_conditions_register', __NAMESPACE__ . '\\register_condition' );
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\enqueue_control' );
add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\\enqueue_members' );

/** Registers the condition, for the editor, the REST API and the site. */
function register_condition(): void {
	patreon_gate_register_condition_type(
		CONDITION,
		array(
			'label'       => __( 'Founding members', 'founding-members' ),
			'description' => __( 'Paying members who joined by a certain day.', 'founding-members' ),
			'schema'      => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'day' ),
				'properties'           => array(
					'day' => array(
						'type'    => 'string',
						'title'   => __( 'Joined by', 'founding-members' ),
						'pattern' => '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
					),
				),
			),
			'sentence'    => __( 'members who joined by {day}', 'founding-members' ),
			'evaluate'    => __NAMESPACE__ . '\\evaluate',
		)
	);
}

/**
 * Decides whether the condition is met. All that it needs is passed to it, so it is fast and can be tested.
 *
 * @param array<string, mixed> $params  Parameters of the condition.
 * @param Viewer               $viewer  Who reads.
 * @param Subject              $subject What is read.
 */
function evaluate( array $params, Viewer $viewer, Subject $subject ): Verdict {
	$over        = day_is_over( $params['day'] ?? null );
	$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
	if ( ! $entitlement->paying ) {
		// Tier Gate chooses the reason: a logged-out visitor, a former member, or a declined payment.
		return Refusal::verdict( $viewer, $entitlement );
	}
	return null !== $entitlement->member_since && $entitlement->member_since < $over
		? Verdict::pass()
		: Verdict::fail( Reason::Joined_Later );
}

/**
 * Returns the first second after a day, in UTC.
 *
 * @param mixed $day Such as `2026-01-31`.
 * @throws UnexpectedValueException If it is no day: the condition is then not met, and the content stays locked.
 */
function day_is_over( mixed $day ): int {
	$time = is_string( $day ) ? DateTimeImmutable::createFromFormat( '!Y-m-d', $day, new DateTimeZone( 'UTC' ) ) : false;
	if ( false === $time || $time->format( 'Y-m-d' ) !== $day ) {
		throw new UnexpectedValueException( 'Founding members: not a day.' );
	}
	return $time->getTimestamp() + DAY_IN_SECONDS;
}

/** Adds a date picker to the editor, in place of the text field that is made from the schema. */
function enqueue_control(): void {
	wp_enqueue_script(
		'founding-members-control',
		plugins_url( 'control.js', __FILE__ ),
		// `patreon-gate-api` is the script with Tier Gate's API. As a dependency, it is loaded first.
		array( 'patreon-gate-api', 'wp-components', 'wp-element', 'wp-i18n' ),
		(string) filemtime( __DIR__ . '/control.js' ),
		true
	);
	wp_set_script_translations( 'founding-members-control', 'founding-members' );
}

/**
 * Adds a column and a panel to the members in Tier Gate's app.
 *
 * @param mixed $page Name of the page of wp-admin.
 */
function enqueue_members( mixed $page ): void {
	if ( 'toplevel_page_patreon-gate' === $page ) {
		wp_enqueue_script( 'founding-members-members', plugins_url( 'members.js', __FILE__ ), array( 'wp-element', 'wp-hooks', 'wp-i18n' ), (string) filemtime( __DIR__ . '/members.js' ), true );
		wp_set_script_translations( 'founding-members-members', 'founding-members' );
	}
}
