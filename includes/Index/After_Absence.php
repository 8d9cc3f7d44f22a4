<?php
/**
 * Changes that were made while the plugin was inactive.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Locks\Attachment_Uses;
use Patreon_Gate\Storage\Texts\Changed_Posts;

/**
 * Brings the index of public texts up to date after the plugin was inactive. The index is written whenever a post is saved, so posts saved
 * in that time are wrong in it: a search would still find text that was moved below a divider. The time of deactivation is therefore
 * stored, and posts that changed since are indexed again on activation.
 */
final class After_Absence {

	/** Option with the Unix time at which the plugin was deactivated. */
	public const OPTION = 'patreon_gate_switched_off_at';

	/**
	 * How many posts are indexed in the activating request. The rows of all others are deleted, so that a search finds nothing in them until
	 * they are saved.
	 */
	private const AT_ONCE = 300;

	/**
	 * @param Closure(): Changed_Posts   $posts Finds the posts that changed.
	 * @param Closure(): Public_Index    $index Index.
	 * @param Closure(): Attachment_Uses $uses  Where attachments are shown. Its cursor is reset, so the background job goes through all posts again.
	 */
	public function __construct( private readonly Closure $posts, private readonly Closure $index, private readonly Closure $uses ) {}

	/** Stores the time of deactivation. */
	public function leave(): void {
		update_option( self::OPTION, (string) time(), false );
	}

	/** Starts the background job over that finds which attachments are shown where. Posts with a password showed none. */
	public function recount(): void {
		( $this->uses )()->set_cursor( 0 );
	}

	/** Indexes what changed since; on activation, after the tables exist. */
	public function return(): void {
		$since = get_option( self::OPTION );
		if ( ! is_numeric( $since ) ) {
			return;
		}
		Add_Ons::contain(
			'index after an absence',
			function () use ( $since ): void {
				foreach ( ( $this->posts )()->since( (int) $since ) as $number => $post_id ) {
					$number < self::AT_ONCE ? ( $this->index )()->index( $post_id ) : ( $this->index )()->forget( $post_id );
				}
				( $this->uses )()->set_cursor( 0 );
				delete_option( self::OPTION );
			},
			static fn () => null
		);
	}
}
