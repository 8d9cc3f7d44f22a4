<?php
/**
 * Rendered designs that are kept.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Cta\Shown_Design;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Storage\Designs\Design_Generation;
use WP_Query;

/**
 * Stores in transients, together with its styles, the HTML that logged-out visitors are shown. So a page runs one query for it instead of one for
 * the design, one for the campaign and those of the blocks. Members' pages are rendered anew: they are rare, and differ.
 */
final class Finished_Html {

	/** For how long HTML is kept, in seconds. It is discarded earlier if something it shows changes. */
	private const SECONDS = 12 * HOUR_IN_SECONDS;

	/** Hooks whose callbacks may answer differently each time. Where one has a callback, nothing is kept. */
	private const ADD_ONS = array( Hooks::CTA_TEXT, Hooks::CTA_DESTINATION, Hooks::CTA_FACE, Hooks::CTA_BLOCKS, Hooks::CTA_PLACEHOLDERS );

	/** Reasons that end when something is fixed, without any event by which the HTML could be discarded. */
	private const PASSING = array( Reason::Error, Reason::Connection_Trouble, Reason::Unreadable_Lock, Reason::Add_On_Denied );

	private bool $is_primed = false;

	/**
	 * @param Access $access Knows which posts of a list are locked.
	 */
	public function __construct( private readonly Access $access ) {}

	/**
	 * Returns the kept HTML for a denial, or renders it and keeps it.
	 *
	 * @param Denial                   $denial What is denied, and why.
	 * @param Viewer                   $viewer Who reads.
	 * @param callable(): ?Shown_Design $render Renders.
	 * @param callable(): int          $limit  Returns for how many seconds the HTML rendered last may be kept, and forgets it.
	 */
	public function of( Denial $denial, Viewer $viewer, callable $render, callable $limit ): ?Shown_Design {
		if ( ! $this->may_be_kept( $denial, $viewer ) ) {
			return $render();
		}
		Design_Generation::begin();
		$this->prime();
		$key  = self::key( $denial );
		$kept = get_transient( $key );
		if ( is_array( $kept ) ) {
			return self::understood( $kept );
		}
		$limit();
		list( $shown, $styles ) = Used_Styles::collect( $render );
		$decision               = $denial->decision();
		if ( in_array( $decision->reason, self::PASSING, true ) ) {
			return $shown;
		}
		$seconds = min( $limit(), null === $decision->opens_at ? self::SECONDS : $decision->opens_at - time() );
		$values                 = null === $shown ? array() : array(
			'design'  => $shown->design,
			'face'    => $shown->face,
			'heading' => $shown->heading,
			'html'    => $shown->html,
			'styles'  => $styles,
		);
		set_transient( $key, $values, min( self::SECONDS, max( MINUTE_IN_SECONDS, $seconds ) ) );
		return $shown;
	}

	/**
	 * Reads a stored value, and adds its styles to the page. Returns null if the value is damaged.
	 *
	 * @param array<array-key, mixed> $kept Stored value.
	 */
	private static function understood( array $kept ): ?Shown_Design {
		if ( ! is_int( $kept['design'] ?? null ) || ! is_string( $kept['face'] ?? null ) || ! is_string( $kept['heading'] ?? null ) || ! is_string( $kept['html'] ?? null ) ) {
			return null;
		}
		Used_Styles::add( $kept['styles'] ?? null );
		return new Shown_Design( $kept['design'], $kept['face'], $kept['heading'], $kept['html'] );
	}

	private function may_be_kept( Denial $denial, Viewer $viewer ): bool {
		if ( ! $viewer->is_stranger() || is_user_logged_in() || $this->access->reads_as_another() || Design_Generation::is_changing() || ! $denial->lock->readable ) {
			return false;
		}
		foreach ( self::ADD_ONS as $hook ) {
			if ( false !== has_filter( $hook ) ) {
				return false;
			}
		}
		return true;
	}

	/** Reads with one query what is kept for all locked posts of a list. */
	private function prime(): void {
		global $wp_query;
		if ( $this->is_primed || wp_using_ext_object_cache() || ! $wp_query instanceof WP_Query || $wp_query->is_singular() ) {
			return;
		}
		$this->is_primed = true;
		$options         = array();
		foreach ( is_array( $wp_query->posts ) ? $wp_query->posts : array() as $post ) {
			$denial = $post instanceof \WP_Post ? Denial::of_post( $this->access, $post->ID ) : null;
			if ( null !== $denial ) {
				array_push( $options, '_transient_' . self::key( $denial ), '_transient_timeout_' . self::key( $denial ) );
			}
		}
		wp_prime_option_caches( $options );
	}

	/**
	 * Returns the name of the transient, made of everything the HTML depends on. Where the lock alone denies, nothing has to be decided: the reason
	 * follows from the lock, the campaign and its tiers, whose changes raise the generation.
	 */
	private static function key( Denial $denial ): string {
		$parts = array(
			Design_Generation::current(),
			PATREON_GATE_VERSION,
			get_stylesheet(),
			determine_locale(),
			is_singular(),
			$denial->design,
			$denial->post_id > 0 || 0 === did_action( 'wp' ) ? $denial->post_id : - get_queried_object_id(),
			$denial->whole,
			$denial->lock->hash(),
			$denial->is_by_lock ? null : array( $denial->decision()->reason->value, $denial->decision()->opens_at, array_column( $denial->decision()->outlook->coming ?? array(), 'at' ) ),
		);
		return 'patreon_gate_cta_' . md5( (string) wp_json_encode( $parts ) );
	}
}
