<?php
/**
 * Lines above and below unlocked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Cta\Member_Line;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Lock_Markup;
use WP_Post;

/** Tells members, once and only on the post itself, that they are reading as members. */
final class Member_Footer {

	/**
	 * @param Access                 $access Decides.
	 * @param Closure(): Member_Line $line   The line. Built only for members.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $line ) {}

	/** Adds the hook, after everything that changes the content. */
	public function register(): void {
		add_filter( 'the_content', array( $this, 'append' ), 1000 );
	}

	/**
	 * @param mixed $content HTML.
	 * @return mixed
	 */
	public function append( mixed $content ): mixed {
		$post = get_post();
		// Core makes excerpts from the content, too, and a theme may show one on the post's own page.
		if ( ! is_string( $content ) || doing_filter( 'get_the_excerpt' ) || ! $post instanceof WP_Post || 0 === did_action( 'wp' ) || ! is_singular() || ! is_main_query() || ! in_the_loop() || get_queried_object_id() !== $post->ID ) {
			return $content;
		}
		if ( ! Lock_Markup::may_be_in( $post->post_content ) && ! $this->access->is_locked( $post->ID ) ) {
			return $content;
		}
		// Logged-out visitors get no line, so nothing is decided for them.
		$viewer = $this->access->viewer();
		if ( $viewer->is_stranger() ) {
			return $content;
		}
		$decision = $this->access->decide_post( $post->ID );
		if ( ! $decision->granted || ( Reason::No_Lock === $decision->reason && ! Lock_Markup::is_in( $post->post_content ) ) || $this->access->is_closed_by_others( $post ) ) {
			return $content;
		}
		// For a post that only has locked parts, this decision says nothing about the reader.
		if ( Reason::No_Lock === $decision->reason ) {
			if ( ! $this->is_member( $viewer ) ) {
				return $content;
			}
			$decision = Decision::grant( Reason::Entitled );
		}
		$line = ( $this->line )();
		if ( str_contains( $content, 'patreon-gate-cta' ) ) {
			// The call to action already says who is signed in, and shows the message after a sign-in.
			return $line->payment( $decision, $viewer, $post->ID, true ) . $content;
		}
		return $line->above( $decision, $viewer, $post->ID ) . $content . $line->html( $decision, $viewer, $post->ID );
	}

	private function is_member( Viewer $viewer ): bool {
		foreach ( $viewer->entitlements as $entitlement ) {
			if ( $entitlement->active ) {
				return true;
			}
		}
		return false;
	}
}
