<?php
/**
 * Who may read what, in this request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Ladder_Answer;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Gating\Viewer_Source;
use Patreon_Gate\Hooks;
use stdClass;
use WP_Post;

/**
 * Answers who may read what, for every surface: code that shows content asks only this class. It finds the lock, the viewer and the
 * subject, and passes them to the gatekeeper. Any error on the way is a denial.
 */
final class Access {

	/** Decisions of this request; null until one is needed. */
	private ?Decisions $decided = null;

	/** @var array<int, array{list<mixed>, bool}> By post: whether it may be read, and the values that this answer depends on. */
	private array $readable = array();

	/** The reader as whom the page is shown; null where it is shown to whoever asked for it. */
	private ?Stand_In $stand_in = null;

	/** How many calls of is_closed_by_others() are running; they can be nested. */
	private int $asking_others = 0;

	/**
	 * @param Effective_Locks          $locks      Knows the locks of posts.
	 * @param Render_Context           $context    Tells whether the request has a viewer at all.
	 * @param Closure(): Decisions     $decisions  Decides. This closure and the next are called only once there is a lock, so that posts without one
	 *                                             cost nothing.
	 * @param Closure(): Viewer_Source $viewers    Finds who is reading.
	 * @param Closure(): ?list<mixed>  $session    Returns the session cookie and a counter that changes when the reader is looked up again; null without
	 *                                             a cookie.
	 * @param Closure(): mixed         $personal   Called when a decision was made for a logged-in user, so that no cache keeps the page for their next visit.
	 */
	public function __construct(
		private readonly Effective_Locks $locks,
		private readonly Render_Context $context,
		private readonly Closure $decisions,
		private readonly Closure $viewers,
		private readonly Closure $session,
		private readonly Closure $personal
	) {}

	/**
	 * Shows the rest of the page as somebody else would see it. This has no effect where a request renders for everybody.
	 *
	 * @param ?Stand_In $reader Who reads, and what they may read. See `Preview\As_Reader`. Null for whoever asked for the page.
	 */
	public function read_as( ?Stand_In $reader ): void {
		$this->stand_in = $reader;
		$this->forget();
	}

	/** Tells whether the page is shown as somebody else would see it. Nothing made for such a page may be kept for others. */
	public function reads_as_another(): bool {
		return null !== $this->stand_in;
	}

	/** Returns the reader of this request; a logged-out visitor wherever the request renders for everybody. */
	public function viewer(): Viewer {
		if ( null !== $this->stand_in ) {
			return $this->context->has_viewer() ? $this->stand_in->viewer : Viewer::stranger();
		}
		return Add_Ons::contain(
			'viewer',
			// Without a login and a session cookie there is nothing to look up.
			fn (): Viewer => $this->context->has_viewer() && ( is_user_logged_in() || null !== ( $this->session )() ) ? ( $this->viewers )()->current() : Viewer::stranger(),
			static fn (): Viewer => Viewer::stranger()
		);
	}

	/** Tells whether this request may ask who is reading; if not, it renders for a logged-out visitor. */
	public function has_viewer(): bool {
		return $this->context->has_viewer();
	}

	/**
	 * Decides whether the reader may read a post as a whole.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function decide_post( int $post_id ): Decision {
		$last = Decision::grant( Reason::No_Lock );
		foreach ( $this->locks->locks_of( $post_id ) as $lock ) {
			$last = $this->decide_lock( $lock, $post_id );
			if ( ! $last->granted ) {
				return $last;
			}
		}
		return $last;
	}

	/**
	 * Tells whether the post as a whole has a lock, whoever reads.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function is_locked( int $post_id ): bool {
		return $this->locks->is_locked( $post_id );
	}

	/**
	 * Tells whether the reader may read a post: decide_post() without the reason. Lists ask this for every post, mostly on behalf of
	 * logged-out visitors. Most locks never let those in, and then no session, member or tier is looked up.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_read( int $post_id ): bool {
		if ( $this->locks->is_known_unlocked( $post_id ) ) {
			return true;
		}
		$basis = isset( $this->readable[ $post_id ] ) ? $this->basis( $post_id ) : null;
		if ( null !== $basis && $this->readable[ $post_id ][0] === $basis ) {
			return $this->readable[ $post_id ][1];
		}
		$locks = $this->locks->locks_of( $post_id );
		if ( array() === $locks ) {
			return true;
		}
		$basis ??= $this->basis( $post_id );
		$answer  = $this->lets_read( $locks, $post_id );
		if ( null !== $basis ) {
			$this->readable[ $post_id ] = array( $basis, $answer );
		}
		return $answer;
	}

	/**
	 * Returns every value that the answer of may_read() depends on within a request. As long as these values are the same, the answer is
	 * the same. A member's page asks for one post dozens of times, before and after each of its blocks.
	 *
	 * @param int $post_id Post, of any type.
	 * @return ?list<mixed> Null where the answer must not be kept: for a logged-in user, whose capabilities may change; for somebody who reads as
	 *                      another; for a post that takes its lock from another post; and where an add-on or another plugin filters which locks
	 *                      there are.
	 */
	private function basis( int $post_id ): ?array {
		// Reads core's cache instead of calling get_post(), which would build an object of two dozen fields each time.
		$post = is_user_logged_in() || null !== $this->stand_in ? null : wp_cache_get( $post_id, 'posts' );
		if ( ! ( $post instanceof stdClass || $post instanceof WP_Post ) || ! isset( $post->post_type, $post->post_status, $post->post_date_gmt ) || 'attachment' === $post->post_type || 'revision' === $post->post_type ) {
			return null;
		}
		$locks = $this->locks->remembered( $post_id );
		if ( null === $locks ) {
			return null;
		}
		return array( get_current_blog_id(), $locks, $post->post_status, $post->post_date_gmt, $this->context->has_viewer() ? ( $this->session )() : null, has_filter( Hooks::DECISION_GRANT ) );
	}

	/**
	 * Tells whether all locks of a post let the reader in.
	 *
	 * @param list<Lock> $locks   All that hold for it.
	 * @param int        $post_id Post, of any type.
	 */
	private function lets_read( array $locks, int $post_id ): bool {
		foreach ( $locks as $lock ) {
			if ( ! $this->lets_in( $lock, $post_id ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Tells whether a lock lets the reader in: decide_lock() without the reason.
	 *
	 * @param Lock $lock    Any lock.
	 * @param int  $post_id As for decide_lock().
	 */
	public function lets_in( Lock $lock, int $post_id ): bool {
		return ! $this->denies_by_itself( $lock ) && $this->decide_lock( $lock, $post_id )->granted;
	}

	/** Tells whether the reader is a logged-out visitor, and the lock lets none of them in. If finding that out fails, the lock has to be decided. */
	public function denies_by_itself( Lock $lock ): bool {
		return Add_Ons::contain( 'decision', fn (): bool => $this->keeps_strangers_out( $lock ) && $this->reader_is_stranger(), static fn (): bool => false );
	}

	/**
	 * Tells whether a lock denies every logged-out visitor. The gatekeeper is built only for condition types of add-ons, because it has to
	 * ask them.
	 */
	private function keeps_strangers_out( Lock $lock ): bool {
		return $lock->keeps_strangers_out() || ( ! $lock->inverse && $this->decisions()->keep_strangers_out( $lock ) );
	}

	/**
	 * Tells whether the conditions of a lock give the same answer for every post that has it.
	 *
	 * @param Lock $lock Any lock.
	 */
	public function is_same_for_every_post( Lock $lock ): bool {
		return $this->decisions()->are_same_for_every_post( $lock );
	}

	/** Tells whether the reader is certainly a logged-out visitor, and no add-on filter can let logged-out visitors in. */
	public function reader_is_stranger(): bool {
		return null === $this->stand_in && false === has_filter( Hooks::DECISION_GRANT ) && ! is_user_logged_in() && ( ! $this->context->has_viewer() || null === ( $this->session )() );
	}

	/**
	 * Tells whether the reader sees all parts of a post because they may edit it.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_edit( int $post_id ): bool {
		return $post_id > 0 && $this->context->has_editor() && current_user_can( 'edit_post', $post_id );
	}

	/**
	 * Returns the locks of a post as a whole, whoever reads.
	 *
	 * @param int $post_id Post, of any type.
	 * @return list<Lock>
	 */
	public function locks_of( int $post_id ): array {
		return $this->locks->locks_of( $post_id );
	}

	/**
	 * Tells whether something other than a lock keeps the reader from a post: its password, or another plugin's callback on core's
	 * `post_password_required`. A lock never lifts such a protection. Where this is true, nothing of the post is shown, not even its
	 * teaser.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function is_closed_by_others( WP_Post $post ): bool {
		++$this->asking_others;
		try {
			return (bool) post_password_required( $post );
		} finally {
			--$this->asking_others;
		}
	}

	/**
	 * Tells whether `post_password_required` is being applied to learn what other plugins say. Our own callback then returns its input
	 * unchanged.
	 */
	public function asks_others(): bool {
		return $this->asking_others > 0;
	}

	/**
	 * Tells whether the person behind the request may act on a post as its readers can: comment on it, like it, rate it. It is answered for
	 * that person in every kind of request, also where the rendered content is meant for everybody. So it says nothing about what may be
	 * shown.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_act( int $post_id ): bool {
		return $this->context->as_person( fn (): bool => $this->may_read( $post_id ) );
	}

	/**
	 * Runs a callback for the person behind the request: for an answer that only they receive.
	 *
	 * @template T
	 * @param callable(): T $answer Builds the answer for that person.
	 * @return T
	 */
	public function as_person( callable $answer ): mixed {
		return $this->context->as_person( $answer );
	}

	/** Tells whether the request only reads. A request that writes may be asking whether somebody may act. */
	public function only_reads(): bool {
		return $this->context->only_reads();
	}

	/**
	 * Decides whether a lock lets the reader in.
	 *
	 * @param Lock $lock    Any lock.
	 * @param int  $post_id The post in whose content the lock stands; 0 where that is not certain. Being allowed to edit a post counts only where it is
	 *                      certain.
	 */
	public function decide_lock( Lock $lock, int $post_id ): Decision {
		return Add_Ons::contain( 'decision', fn (): Decision => $this->decide( $lock, $post_id ), static fn (): Decision => Decision::deny( Reason::Error ) );
	}

	/**
	 * Decides what somebody else would be told. This is for explanations, never for showing content, and it does not ask whether they may
	 * edit the post.
	 *
	 * @param Viewer $viewer  Who would read.
	 * @param Lock   $lock    Any lock.
	 * @param int    $post_id As for decide_lock().
	 * @param int    $now     Unix time.
	 */
	public function decide_for( Viewer $viewer, Lock $lock, int $post_id, int $now ): Decision {
		return Add_Ons::contain(
			'explanation',
			fn (): Decision => $this->decisions()->at( $viewer, $lock, $post_id, $now ),
			static fn (): Decision => Decision::deny( Reason::Error )
		);
	}

	/**
	 * Tells what the early access of a lock means for somebody. As decide_for(), it is for explanations.
	 *
	 * @param Viewer $viewer  Who would read.
	 * @param Lock   $lock    Any lock.
	 * @param int    $post_id As for decide_lock().
	 * @param int    $now     Unix time.
	 * @return ?Ladder_Answer Null where the lock has none.
	 */
	public function ladder_for( Viewer $viewer, Lock $lock, int $post_id, int $now ): ?Ladder_Answer {
		return Add_Ons::contain( 'explanation', fn (): ?Ladder_Answer => $this->decisions()->ladder( $viewer, $lock, $post_id, $now ), static fn (): ?Ladder_Answer => null );
	}

	/**
	 * Runs a callback during which everybody is treated as a logged-out visitor.
	 *
	 * @template T
	 * @param callable(): T $render Renders.
	 * @return T
	 */
	public function as_stranger( callable $render ): mixed {
		return $this->context->as_stranger( $render );
	}

	/** Forgets all decisions, after somebody's membership changed within the request. */
	public function forget(): void {
		$this->decided  = null;
		$this->readable = array();
	}

	private function decide( Lock $lock, int $post_id ): Decision {
		if ( is_user_logged_in() && $this->context->has_viewer() ) {
			( $this->personal )();
		}
		if ( $this->may_edit( $post_id ) ) {
			return Decision::grant( Reason::Editor );
		}
		if ( null !== $this->stand_in && $this->context->has_viewer() ) {
			// Another time than now counts only here: what is rendered for everybody meanwhile may be stored.
			$as = $this->stand_in;
			return ( $as->decide )( $lock, $post_id, fn ( Viewer $viewer, bool $is_now = false ): Decision => $this->decisions()->of( $viewer, $lock, $post_id, $is_now ? null : $as ) );
		}
		return $this->decisions()->of( $this->viewer(), $lock, $post_id );
	}

	private function decisions(): Decisions {
		return $this->decided ??= ( $this->decisions )();
	}
}
