<?php
/**
 * Plugin Name:       Event diary (example for Tier Gate for Patreon)
 * Description:       Listens to every event of members, counts them, and shows the last ones on the dashboard.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       event-diary
 *
 * Uses nothing but the public API of Tier Gate: docs/automation.md says when each event happens.
 *
 * @package Event_Diary
 */

declare(strict_types=1);

namespace Event_Diary;

use Patreon_Gate\Membership\Event;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const OPTION = 'event_diary';

/** Lines that are kept. */
const LINES = 20;

/** Events with an action of their own that count; `patreon_gate_` comes before each. */
const COUNTED = array(
	'member_created',
	'member_updated',
	'member_deleted',
	'pledge_created',
	'pledge_updated',
	'pledge_deleted',
	'charge_succeeded',
	'charge_declined',
	'charge_recovered',
	'pledge_cancelled',
	'tier_raised',
	'tier_lowered',
	'trial_started',
	'trial_ended',
	'member_gifted',
	'member_returned',
	'access_gained',
	'access_lost',
);

// Where Tier Gate is not active, these hooks never run.
foreach ( COUNTED as $event_diary_name ) {
	add_action( 'patreon_gate_' . $event_diary_name, static fn () => count_one( $event_diary_name ) );
}
add_action( 'patreon_gate_event_announced', __NAMESPACE__ . '\\write_down' );
add_action( 'wp_dashboard_setup', __NAMESPACE__ . '\\add_widget' );

/** Counts how often each event happened. */
function count_one( string $name ): void {
	$diary                    = diary();
	$diary['counts'][ $name ] = ( $diary['counts'][ $name ] ?? 0 ) + 1;
	update_option( OPTION, $diary, false );
}

/** Adds a line for an event. After a crash, Tier Gate may announce an event again with the same ID; it is added only once. */
function write_down( Event $event ): void {
	$diary = diary();
	if ( isset( $diary['lines'][ $event->id ] ) ) {
		return;
	}
	$diary['lines'][ $event->id ] = array(
		'at'   => $event->occurred_at,
		'type' => $event->type->value,
		// Never the name or the e-mail address: a diary is read by more people than may know who pays.
		'from' => $event->before->patron_status ?? '',
		'to'   => $event->after->patron_status ?? '',
	);
	$diary['lines']               = array_slice( $diary['lines'], -LINES, null, true );
	update_option( OPTION, $diary, false );
}

/** @return array{counts: array<string, int>, lines: array<int, array{at: int, type: string, from: string, to: string}>} What is kept. */
function diary(): array {
	$stored = get_option( OPTION );
	/** @var array{counts: array<string, int>, lines: array<int, array{at: int, type: string, from: string, to: string}>} */
	return is_array( $stored ) ? $stored : array( 'counts' => array(), 'lines' => array() );
}

/** Adds the widget for those who may see members, and for nobody else. */
function add_widget(): void {
	if ( current_user_can( 'manage_patreon_gate' ) ) {
		wp_add_dashboard_widget( 'event-diary', __( 'Event diary', 'event-diary' ), __NAMESPACE__ . '\\show' );
	}
}

/** Prints the last lines, newest first. */
function show(): void {
	echo '<ul>';
	foreach ( array_reverse( diary()['lines'] ) as $line ) {
		echo '<li>' . esc_html( wp_date( 'Y-m-d H:i', $line['at'] ) . ' ' . $line['type'] . ( $line['from'] === $line['to'] ? '' : ": {$line['from']} → {$line['to']}" ) ) . '</li>';
	}
	echo '</ul>';
}
