<?php
/**
 * Reading as somebody else.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Closure;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Stand_In;
use Patreon_Gate\Sign_In\Current_Viewer;
use Patreon_Gate\Storage\Ledger\Known_Person;

/**
 * Shows the rest of a page view as another reader would see it, to somebody who is logged in. The page is rendered for a logged-out WordPress user,
 * so that the person's own permissions do not count: no admin bar, no access to what they edit, no membership of their own.
 *
 * It never shows more than the person may see: what the other reader has access to is shown only in posts that the person may edit. Elsewhere, the
 * page shows what logged-out visitors see now, whatever the date.
 */
final class As_Reader {

	/** @var ?Closure(Lock, int): ?Decision Decisions that are shown instead of real ones. */
	private ?Closure $denials = null;

	private bool $has_begun = false;

	/** ID of the person who looks at the page. */
	private int $person_id = 0;

	/** @var array<int, bool> By post: whether the person may see everything in it. */
	private array $seen = array();

	/**
	 * @param Access         $access  Decides for the page.
	 * @param Current_Viewer $current Knows who reads, for parts of a page that have no lock.
	 */
	public function __construct( private readonly Access $access, private readonly Current_Viewer $current ) {}

	/**
	 * Begins reading as somebody else, for the rest of the request or until end(). Call it before anything of the page is rendered, in a page view
	 * whose response no cache may store. The caller has checked that the person may do this at all, and that they may see the post that the main
	 * query found, if it ran before.
	 *
	 * @param Viewer                          $reader  Who reads.
	 * @param ?Known_Person                   $known   What the page tells the reader about themselves, such as their name; null for nothing.
	 * @param ?Closure(Lock, int): ?Decision  $denials Returns a denial that is shown for a lock on a post, whatever the real decision is; null for the real
	 *                                                 one. It can only deny: a decision that grants is ignored.
	 * @param ?int                            $now     Unix time at which they read; null for now.
	 * @param array<int, int>                 $published Posts that are not published, but are shown as if they were → Unix time of their publication.
	 */
	public function begin( Viewer $reader, ?Known_Person $known = null, ?Closure $denials = null, ?int $now = null, array $published = array() ): void {
		$this->end();
		$this->has_begun = true;
		$this->person_id = get_current_user_id();
		$this->denials   = $denials;
		$this->seen      = array();
		wp_set_current_user( 0 );
		add_filter( 'show_admin_bar', '__return_false', PHP_INT_MAX );
		$this->current->read_as( $reader, $known );
		$this->access->read_as( new Stand_In( $reader, fn ( Lock $lock, int $post_id, Closure $decide ): Decision => $this->decision( $reader, $lock, $post_id, $decide ), $now, $published ) );
	}

	/** Ends reading as somebody else. */
	public function end(): void {
		if ( ! $this->has_begun ) {
			return;
		}
		$this->has_begun = false;
		wp_set_current_user( $this->person_id );
		remove_filter( 'show_admin_bar', '__return_false', PHP_INT_MAX );
		$this->current->read_as( null );
		$this->access->read_as( null );
	}

	/**
	 * @param Viewer                           $reader  Who reads.
	 * @param Lock                             $lock    The lock.
	 * @param int                              $post_id Post; 0 where that is not certain.
	 * @param Closure(Viewer, bool=): Decision $decide  Decides for a viewer: when they read, or now where its second argument is true.
	 */
	private function decision( Viewer $reader, Lock $lock, int $post_id, Closure $decide ): Decision {
		$shown = null === $this->denials ? null : ( $this->denials )( $lock, $post_id );
		if ( null !== $shown && ! $shown->granted ) {
			return $shown;
		}
		$decision = $decide( $reader );
		return ! $decision->granted || $this->may_see( $post_id ) ? $decision : $decide( Viewer::stranger(), true );
	}

	/**
	 * Tells whether the person may see all of a post anyway.
	 *
	 * @param int $post_id Post; 0 where it is not certain to which post something belongs.
	 */
	private function may_see( int $post_id ): bool {
		return $this->seen[ $post_id ] ??= $post_id > 0 ? user_can( $this->person_id, 'edit_post', $post_id ) : $this->may_edit_everything();
	}

	private function may_edit_everything(): bool {
		$needed = array( 'edit_theme_options' );
		foreach ( get_post_types( array( 'public' => true ), 'objects' ) as $type ) {
			array_push( $needed, $type->cap->edit_others_posts, $type->cap->edit_published_posts, $type->cap->edit_private_posts );
		}
		foreach ( array_unique( array_filter( $needed, 'is_string' ) ) as $capability ) {
			if ( ! user_can( $this->person_id, $capability ) ) {
				return false;
			}
		}
		return true;
	}
}
