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
use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Gating\Viewer_Source;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use stdClass;
use WP_Post;
use WeakMap;

/**
 * The one place where surfaces ask. Brings together lock, viewer and subject, and lets the gatekeeper decide. Whatever fails
 * on the way is a denial.
 */
final class Access {

	/** @var array<string, Decision> By site, post, lock and viewer. */
	private array $decided = array();

	/** @var array<int, array{list<mixed>, bool}> Whether a post may be read, and what that was decided upon. */
	private array $readable = array();

	/** @var ?WeakMap<Lock|Viewer, string> Hashes that were asked for. */
	private ?WeakMap $hashes = null;

	/** How many times, one inside the other, core is being asked about the protections of others. */
	private int $asking_others = 0;

	/**
	 * @param Effective_Locks          $locks      Knows the locks of posts.
	 * @param Render_Context           $context    Whether there is a viewer at all.
	 * @param Closure(): Gatekeeper    $gatekeeper Decides. Built, as all below, only once there is a lock: open posts cost nothing.
	 * @param Closure(): Viewer_Source $viewers    Knows who reads.
	 * @param Closure(): Campaigns     $campaigns  Which campaign a lock means.
	 * @param Closure(): Tiers         $tiers      Tiers of a campaign.
	 * @param Closure(): ?list<mixed>  $session    What the browser sent to be known by its session, and how often the reader was looked up
	 *                                             anew since; null where it sent nothing.
	 */
	public function __construct(
		private readonly Effective_Locks $locks,
		private readonly Render_Context $context,
		private readonly Closure $gatekeeper,
		private readonly Closure $viewers,
		private readonly Closure $campaigns,
		private readonly Closure $tiers,
		private readonly Closure $session
	) {}

	/** Who is reading; a stranger wherever the request renders for everybody. */
	public function viewer(): Viewer {
		return Add_Ons::contain(
			'viewer',
			fn (): Viewer => $this->context->has_viewer() ? ( $this->viewers )()->current() : Viewer::stranger(),
			static fn (): Viewer => Viewer::stranger()
		);
	}

	/**
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
	 * Whether the post as a whole has a lock, whoever reads.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function is_locked( int $post_id ): bool {
		return $this->locks->is_locked( $post_id );
	}

	/**
	 * What decide_post() decides, without the reason. Lists ask this of every post, mostly for strangers, whom locks of ours never let in:
	 * nothing is looked up for them.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_read( int $post_id ): bool {
		if ( $this->locks->is_surely_open( $post_id ) ) {
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
	 * All that the answer depends on within a request; while it is the same, the answer is. A member's page asks for one post dozens of
	 * times, before and after each of its blocks.
	 *
	 * @param int $post_id Post, of any type.
	 * @return ?list<mixed> Null where only asking again can tell: for an account, whose capabilities may change, for what follows another
	 *                      post, and where an add-on or another plugin has a say in what locks there are.
	 */
	private function basis( int $post_id ): ?array {
		// As core keeps it: get_post() would make an object of its two dozen fields each time.
		$post = is_user_logged_in() ? null : wp_cache_get( $post_id, 'posts' );
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
	 * @param list<Lock> $locks   All that hold for it.
	 * @param int        $post_id Post, of any type.
	 */
	private function lets_read( array $locks, int $post_id ): bool {
		foreach ( $locks as $lock ) {
			if ( ( $this->keeps_strangers_out( $lock ) && $this->is_read_by_stranger() ) || ! $this->decide_lock( $lock, $post_id )->granted ) {
				return false;
			}
		}
		return true;
	}

	/** Whether a lock denies every logged-out visitor. The gatekeeper is built only for types of add-ons, which it has to ask. */
	private function keeps_strangers_out( Lock $lock ): bool {
		return $lock->keeps_strangers_out() || ( ! $lock->inverse && ( $this->gatekeeper )()->keeps_strangers_out( $lock ) );
	}

	/**
	 * Whether the conditions of a lock say the same of every post that has it.
	 *
	 * @param Lock $lock Any lock.
	 */
	public function is_same_for_every_post( Lock $lock ): bool {
		return ( $this->gatekeeper )()->is_same_for_every_post( $lock );
	}

	/** Whether the reader is certainly a stranger, and no add-on filter can let strangers in. */
	public function is_read_by_stranger(): bool {
		return false === has_filter( Hooks::DECISION_GRANT ) && ! is_user_logged_in() && ( ! $this->context->has_viewer() || null === ( $this->session )() );
	}

	/**
	 * Whether the reader sees all parts of a post because they may edit it.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_edit( int $post_id ): bool {
		return $post_id > 0 && $this->context->has_editor() && current_user_can( 'edit_post', $post_id );
	}

	/**
	 * Why the whole post is closed to the reader.
	 *
	 * @param int $post_id Post, of any type.
	 * @return ?Denial Null where it is open.
	 */
	public function denial_of_post( int $post_id ): ?Denial {
		foreach ( $this->locks->locks_of( $post_id ) as $lock ) {
			$decision = $this->decide_lock( $lock, $post_id );
			if ( ! $decision->granted ) {
				return new Denial( $lock, $decision, $post_id, true );
			}
		}
		return null;
	}

	/**
	 * Whether something else than a lock keeps the reader from a post: its password, or a plugin that uses core's filter for passwords.
	 * A lock takes nothing of that away. Where this is true, nothing of the post is shown, not even its teaser.
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

	/** Whether `post_password_required` is being asked for what others say: our own filter then has no opinion. */
	public function asks_others(): bool {
		return $this->asking_others > 0;
	}

	/**
	 * Whether the person behind the request may act on a post as on one they read: comment on it, like it, rate it. Asked for that person
	 * in every kind of request, also where whatever is rendered is a stranger's; so it says nothing about what may be shown.
	 *
	 * @param int $post_id Post, of any type.
	 */
	public function may_act( int $post_id ): bool {
		return $this->context->as_person( fn (): bool => $this->may_read( $post_id ) );
	}

	/**
	 * Runs something for the person behind the request: for the answer they alone are given.
	 *
	 * @template T
	 * @param callable(): T $answer Answers that person.
	 * @return T
	 */
	public function as_person( callable $answer ): mixed {
		return $this->context->as_person( $answer );
	}

	/** Whether the request only reads; what writes may be asking whether somebody may act. */
	public function only_reads(): bool {
		return $this->context->only_reads();
	}

	/**
	 * @param Lock $lock    Any lock.
	 * @param int  $post_id The post whose content it stands in; 0 where that is not certain. Only a certain post can be opened by
	 *                      being allowed to edit it.
	 */
	public function decide_lock( Lock $lock, int $post_id ): Decision {
		return Add_Ons::contain( 'decision', fn (): Decision => $this->decide( $lock, $post_id ), static fn (): Decision => Decision::deny( Reason::Error ) );
	}

	/**
	 * What somebody else would be told: for explanations, never for showing content. Whether they may edit the post is not asked.
	 *
	 * @param Viewer $viewer  Who would read.
	 * @param Lock   $lock    Any lock.
	 * @param int    $post_id As for decide_lock().
	 * @param int    $now     Unix time.
	 */
	public function decide_for( Viewer $viewer, Lock $lock, int $post_id, int $now ): Decision {
		return Add_Ons::contain(
			'explanation',
			fn (): Decision => ( $this->gatekeeper )()->decide( $lock, $viewer, $this->subject( $lock, $post_id ), $now ),
			static fn (): Decision => Decision::deny( Reason::Error )
		);
	}

	/**
	 * Runs something with everybody taken for a stranger.
	 *
	 * @template T
	 * @param callable(): T $render Renders.
	 * @return T
	 */
	public function as_stranger( callable $render ): mixed {
		return $this->context->as_stranger( $render );
	}

	/** Forgets what was decided, after somebody's membership changed within the request. */
	public function forget(): void {
		$this->decided  = array();
		$this->readable = array();
	}

	private function decide( Lock $lock, int $post_id ): Decision {
		if ( $this->may_edit( $post_id ) ) {
			return Decision::grant( Reason::Editor );
		}
		$viewer = $this->viewer();
		$key    = get_current_blog_id() . '|' . $post_id . '|' . $this->hash_of( $lock ) . '|' . $this->hash_of( $viewer );
		return $this->decided[ $key ] ??= ( $this->gatekeeper )()->decide( $lock, $viewer, $this->subject( $lock, $post_id ), time() );
	}

	/** The hash of a lock or of a viewer, made once: neither ever changes, and a page asks dozens of times. */
	private function hash_of( Lock|Viewer $of ): string {
		$this->hashes ??= new WeakMap();
		return $this->hashes[ $of ] ??= $of->hash();
	}

	private function subject( Lock $lock, int $post_id ): Subject {
		$campaign  = ( $this->campaigns )()->get( $lock->campaign_id );
		$tiers     = null === $campaign ? Tier_Catalogue::missing() : ( $this->tiers )()->catalogue( $campaign->id );
		$published = self::published_at( $post_id > 0 ? $this->locks->dated_by( $post_id ) : 0 );
		return new Subject( $post_id, $published, $tiers );
	}

	/**
	 * When a post was published, as databases really hold it: imports leave the time in UTC at zero, or a month or a day of it. The time in
	 * UTC counts, because the local one moves when the time zone of the site is changed; where it is none, the local one does.
	 *
	 * @return ?int Unix time; null where the post is not published, or has no date at all.
	 */
	public static function published_at( int $post_id ): ?int {
		$post   = $post_id > 0 ? get_post( $post_id ) : null;
		$status = null === $post ? null : get_post_status_object( (string) get_post_status( $post ) );
		if ( null === $post || null === $status || ! in_array( true, array( $status->public, $status->private ), true ) ) {
			return null;
		}
		return self::time( $post->post_date_gmt, new \DateTimeZone( 'UTC' ) ) ?? self::time( $post->post_date, wp_timezone() );
	}

	/** A local time that a change of clocks leaves out is the one an hour later; of one that comes twice, it is the first. */
	private static function time( string $stored, \DateTimeZone $zone ): ?int {
		if ( 1 !== preg_match( '/^(\d{4})-(\d\d)-(\d\d) \d\d:\d\d:\d\d/', $stored, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return null;
		}
		$time = \DateTimeImmutable::createFromFormat( '!Y-m-d H:i:s', substr( $stored, 0, 19 ), $zone );
		return false === $time ? null : $time->getTimestamp();
	}
}
