<?php
/**
 * What changed while the plugin was switched off.
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
 * The index of public texts is written whenever a post is saved. What is saved while nobody listens makes it wrong: text that was moved below a
 * divider would still be found by a search. So the moment of switching off is kept, and posts that changed since are written again.
 */
final class After_Absence {

	/** Unix time at which the plugin was switched off. */
	public const OPTION = 'patreon_gate_switched_off_at';

	/** Posts written again at once. The rows of others go, so that a search finds nothing in them until they are saved. */
	private const AT_ONCE = 300;

	/**
	 * @param Closure(): Changed_Posts   $posts Looks up.
	 * @param Closure(): Public_Index    $index Index.
	 * @param Closure(): Attachment_Uses $uses  Where attachments are shown; what remains is written in the background.
	 */
	public function __construct( private readonly Closure $posts, private readonly Closure $index, private readonly Closure $uses ) {}

	/** Keeps when it was; on deactivation. */
	public function leave(): void {
		update_option( self::OPTION, (string) time(), false );
	}

	/** Writes what changed since; on activation, once the tables are there. */
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
