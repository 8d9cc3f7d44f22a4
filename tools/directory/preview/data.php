<?php
/**
 * Fills the site of the plugin directory's live preview with recorded data: a Patreon page with tiers and members, posts that are locked in several ways, and a
 * call to action. Part of `.wordpress-org/blueprints/blueprint.json`; nothing of it is in the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Gallery;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Set_Up_State;

if ( ! defined( 'ABSPATH' ) ) {
	require '/wordpress/wp-load.php';
}

( static function (): void {
	$now    = time();
	$day    = DAY_IN_SECONDS;
	$plugin = Plugin::instance();
	// The posts get an author, and the guide is put away, because its next step would be to connect.
	wp_set_current_user( 1 );
	( new Set_Up_State( step: 'lock', was_seen: true, is_over: true ) )->store();
	update_option( 'blogname', 'Mira Makes Maps' );
	update_option( 'blogdescription', 'Hand-drawn maps of places that are not there' );

	$plugin->campaigns()->store( new Campaign( '900', '1', 'Mira Makes Maps', 'USD', 'https://www.patreon.com/' ), $now );
	$plugin->tiers()->import(
		'900',
		array(
			new Tier( '1', '900', 'Pencil', 300 ),
			new Tier( '2', '900', 'Studio', 800 ),
			new Tier( '3', '900', 'Atlas', 2000 ),
		),
		$now
	);

	$people = array(
		array( 'Stella Marin', '2', 800, 420 ),
		array( 'Nico Bell', '1', 300, 95 ),
		array( 'Noa Ünal', '3', 2000, 610 ),
		array( 'Freya Nilsson', '', 0, 12 ),
		array( 'Ida Brandt', '1', 300, 31 ),
		array( 'Tomás Rey', '2', 800, 203 ),
		array( 'Lena Okafor', '1', 300, 8 ),
	);
	foreach ( $people as $number => list( $name, $tier, $cents, $since ) ) {
		$pays = '' !== $tier;
		$plugin->ledger()->take(
			Member::from_array(
				array(
					'campaign_id'        => '900',
					'member_id'          => 'preview-' . $number,
					'user_id'            => (string) ( 500 + $number ),
					'full_name'          => $name,
					'email'              => strtolower( (string) strtok( remove_accents( $name ), ' ' ) ) . '@example.com',
					'patron_status'      => $pays ? 'active_patron' : null,
					'last_charge_status' => $pays ? ( 'Ida Brandt' === $name ? 'Declined' : 'Paid' ) : null,
					'last_charge_at'     => $pays ? $now - 5 * $day : null,
					'next_charge_at'     => $pays ? $now + 25 * $day : null,
					'pledge_started_at'  => $pays ? $now - $since * $day : null,
					'entitled_cents'     => $cents,
					'will_pay_cents'     => $cents,
					'lifetime_cents'     => $cents * max( 1, intdiv( $since, 30 ) ),
					'cadence_months'     => 1,
					'tier_ids'           => $pays ? array( $tier ) : array(),
					'fetched_at'         => $now,
				)
			),
			Cause::Command,
			'preview',
			$now
		);
	}

	$paragraph = static fn ( string $text ): string => "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->";
	$lock      = static fn ( string $type, array $params = array() ): Lock => new Lock( false, false, array( new Condition( $type, $params ) ), '900' );
	$stored    = static fn ( string $type ): string => (string) wp_json_encode(
		array(
			'lock' => array(
				'match'      => 'any',
				'inverse'    => false,
				'campaign'   => '900',
				'conditions' => array(
					array(
						'type'   => $type,
						'params' => new stdClass(),
					),
				),
			),
		)
	);

	// A design of the gallery, shown wherever something is locked.
	$design = wp_insert_post(
		wp_slash(
			array(
				'post_type'    => 'patreon_gate_cta',
				'post_title'   => 'Card',
				'post_content' => Gallery::content( 'card' ),
				'post_status'  => 'publish',
			)
		)
	);
	$plugin->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design ) ) );

	wp_insert_post(
		wp_slash(
			array(
				'post_title'   => 'Everybody can read this post',
				'post_content' => $paragraph( 'Some posts stay open. This one shows how the others are locked: one for every paying member, one for a tier, one from its second half on, and one with other words for members.' ),
				'post_status'  => 'publish',
			)
		)
	);
	wp_insert_post(
		wp_slash(
			array(
				'post_title'   => 'Thank you, members',
				'post_content' => $paragraph( 'Everybody reads this line.' ) . "\n\n<!-- wp:patreon-gate/gate " . $stored( 'paying' ) . " -->\n<!-- wp:patreon-gate/gate-granted -->\n" . $paragraph( 'Only paying members read this line.' ) . "\n<!-- /wp:patreon-gate/gate-granted -->\n<!-- wp:patreon-gate/gate-denied -->\n" . $paragraph( 'Members find a thank-you here.' ) . "\n<!-- /wp:patreon-gate/gate-denied -->\n<!-- /wp:patreon-gate/gate -->",
				'post_status'  => 'publish',
			)
		)
	);
	wp_insert_post(
		wp_slash(
			array(
				'post_title'   => 'How I draw a coast',
				'post_content' => $paragraph( 'A coast begins with a wrong line. I draw it quickly, and then I look at it for a day.' ) . "\n\n<!-- wp:patreon-gate/divider " . $stored( 'paying' ) . " /-->\n\n" . $paragraph( 'Here is what I do on the second day, which paying members read.' ),
				'post_status'  => 'publish',
			)
		)
	);
	patreon_gate_insert_locked_post(
		array(
			'post_title'   => 'Working files: the harbour town',
			'post_content' => $paragraph( 'The layers of the harbour town, for the tiers Studio and Atlas.' ) . "\n\n" . $paragraph( 'Open them with any program that knows layers.' ),
			'post_excerpt' => 'All layers of the harbour town, ready to be changed.',
			'post_status'  => 'publish',
		),
		$lock( 'tiers', array( 'tiers' => array( '2', '3' ) ) )
	);
	patreon_gate_insert_locked_post(
		array(
			'post_title'   => 'Letter from the map table',
			'post_content' => $paragraph( 'This letter is for every paying member.' ) . "\n\n" . $paragraph( 'Thank you for the paper, the ink and the light.' ),
			'post_excerpt' => 'News from the table, once a month.',
			'post_status'  => 'publish',
		),
		$lock( 'paying' )
	);
} )();
