<?php
/**
 * Creates locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Surfaces;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use WP_Post;

/** For tests with posts for paying members. */
trait Locks_Posts {

	/**
	 * @param string $kind   `K1`: the whole post, `K2`: what stands below a divider, `K3`: what stands in a gate.
	 * @param string $secret Block markup that is locked.
	 */
	private function locked_post( string $kind, string $secret ): WP_Post {
		$lock  = new Lock( false, false, array( new Condition( 'paying' ) ) );
		$attrs = (string) wp_json_encode( array( 'lock' => $lock->to_array() ) );
		$post  = $this->create_post(
			array(
				'post_content' => match ( $kind ) {
					'K1' => $secret,
					'K2' => "<!-- wp:patreon-gate/divider $attrs /-->" . $secret,
					'K3' => "<!-- wp:patreon-gate/gate $attrs --><!-- wp:patreon-gate/gate-granted -->$secret<!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->",
				},
			)
		);
		if ( 'K1' === $kind ) {
			Plugin::instance()->post_locks()->set( $post->ID, $lock );
		}
		return $post;
	}
}
