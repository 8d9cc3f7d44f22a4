<?php
/**
 * Plugin Name:       Welcome desk (example for Tier Gate for Patreon)
 * Description:       Remembers who became a paying member, so that nobody is forgotten when you say hello: a screen of its own in Tier Gate, and parts of other screens.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       welcome-desk
 *
 * Uses nothing but the public API of Tier Gate: docs/extending.md.
 *
 * @package Welcome_Desk
 */

declare(strict_types=1);

namespace Welcome_Desk;

use Patreon_Gate\Health\Checks;
use Patreon_Gate\Membership\Event;
use WP_REST_Request;
use WP_REST_Response;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Option with everybody who became a paying member while this add-on was active: IDs of Patreon and times, never names or email addresses. */
const OPTION = 'welcome_desk_guests';

/** How many are remembered, the newest. */
const MOST = 500;

/** Days after which a new member should have been welcomed. */
const DAYS = 7;

// Where Tier Gate is not active, only the last two of these hooks run.
add_action( 'patreon_gate_pledge_created', __NAMESPACE__ . '\\remember' );
add_action( 'patreon_gate_member_deleted', __NAMESPACE__ . '\\forget' );
add_filter( 'patreon_gate_health_checks', __NAMESPACE__ . '\\add_check' );
add_filter( 'patreon_gate_history_figures', __NAMESPACE__ . '\\add_figure', 10, 2 );
add_action( 'rest_api_init', __NAMESPACE__ . '\\register_routes' );
add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\\enqueue' );

/**
 * Remembers a new paying member. Tier Gate may announce an event again after a crash; whoever is known stays as they are.
 *
 * @param Event $event What happened.
 */
function remember( Event $event ): void {
	$guests = guests();
	if ( ! isset( $guests[ $event->member_id ] ) ) {
		$guests[ $event->member_id ] = array(
			'campaign' => $event->campaign_id,
			'since'    => $event->occurred_at,
			'welcomed' => 0,
		);
		store( $guests );
	}
}

/**
 * Forgets a member whom Patreon removed.
 *
 * @param Event $event What happened.
 */
function forget( Event $event ): void {
	$guests = guests();
	unset( $guests[ $event->member_id ] );
	store( $guests );
}

/** @return array<string, array{campaign: string, since: int, welcomed: int}> Who is remembered, by member ID, the oldest first. */
function guests(): array {
	$stored = get_option( OPTION );
	/** @var array<string, array{campaign: string, since: int, welcomed: int}> */
	return is_array( $stored ) ? $stored : array();
}

/** @param array<string, array{campaign: string, since: int, welcomed: int}> $guests Who is remembered from now on. */
function store( array $guests ): void {
	update_option( OPTION, array_slice( $guests, -MOST, null, true ), false );
}

/** Returns how many have waited for longer than they should. */
function waiting_long( int $now ): int {
	return count( array_filter( guests(), static fn ( array $guest ): bool => 0 === $guest['welcomed'] && $guest['since'] < $now - DAYS * DAY_IN_SECONDS ) );
}

/** Says that everybody was welcomed. */
function welcome_all( int $now ): void {
	store( array_map( static fn ( array $guest ): array => array( 'welcomed' => 0 === $guest['welcomed'] ? $now : $guest['welcomed'] ) + $guest, guests() ) );
}

/**
 * Adds the health check. Its class is in a file of its own, because it implements an interface that exists only where Tier Gate is active.
 *
 * @param list<Checks> $checks Groups of checks.
 * @return list<Checks>
 */
function add_check( array $checks ): array {
	require_once __DIR__ . '/class-welcome-checks.php';
	return array( ...$checks, new Welcome_Checks() );
}

/**
 * Adds how many wait for a welcome to what is recorded of a day. The script draws a chart of it.
 *
 * @param array<string, int> $figures     Figures of other add-ons.
 * @param string             $campaign_id Campaign.
 * @return array<string, int>
 */
function add_figure( array $figures, string $campaign_id ): array {
	$waiting = array_filter( guests(), static fn ( array $guest ): bool => 0 === $guest['welcomed'] && $guest['campaign'] === $campaign_id );
	return array( 'welcome-desk/waiting' => count( $waiting ) ) + $figures;
}

/** Registers the routes that the script uses. Only people who may see members may use them. */
function register_routes(): void {
	$may = static fn (): bool => current_user_can( 'manage_patreon_gate' );
	register_rest_route(
		'welcome-desk/v1',
		'/guests',
		array(
			array( 'methods' => 'GET', 'callback' => __NAMESPACE__ . '\\answer', 'permission_callback' => $may ),
			array( 'methods' => 'DELETE', 'callback' => __NAMESPACE__ . '\\answer_to_all', 'permission_callback' => $may ),
		)
	);
	register_rest_route(
		'welcome-desk/v1',
		'/guests/(?P<id>[\w-]+)/welcome',
		array( 'methods' => 'POST', 'callback' => __NAMESPACE__ . '\\answer_to_welcome', 'permission_callback' => $may )
	);
}

/** Answers with everybody who is remembered. */
function answer(): WP_REST_Response {
	$list = array();
	foreach ( guests() as $id => $guest ) {
		$list[] = array( 'id' => (string) $id ) + $guest;
	}
	return new WP_REST_Response( $list );
}

/** Says that everybody was welcomed, and answers with the list. */
function answer_to_all(): WP_REST_Response {
	welcome_all( time() );
	return answer();
}

/**
 * Says that one member was welcomed, and answers with the list.
 *
 * @param WP_REST_Request<array<string, mixed>> $request Request, whose address has the ID.
 */
function answer_to_welcome( WP_REST_Request $request ): WP_REST_Response {
	$guests = guests();
	$id     = $request->get_param( 'id' );
	if ( ! is_string( $id ) || ! isset( $guests[ $id ] ) ) {
		return new WP_REST_Response( array( 'code' => 'welcome_desk_unknown', 'message' => __( 'The welcome desk does not know this member.', 'welcome-desk' ) ), 404 );
	}
	$guests[ $id ]['welcomed'] = time();
	store( $guests );
	return answer();
}

/**
 * Adds the script to Tier Gate's app.
 *
 * @param mixed $page Name of the page of wp-admin.
 */
function enqueue( mixed $page ): void {
	if ( 'toplevel_page_patreon-gate' === $page ) {
		// `patreon-gate-admin` is the app, which offers add-ons its data and components.
		wp_enqueue_script( 'welcome-desk', plugins_url( 'desk.js', __FILE__ ), array( 'patreon-gate-admin', 'wp-components', 'wp-element', 'wp-hooks', 'wp-i18n' ), (string) filemtime( __DIR__ . '/desk.js' ), true );
		wp_set_script_translations( 'welcome-desk', 'welcome-desk' );
	}
}
