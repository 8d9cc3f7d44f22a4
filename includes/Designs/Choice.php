<?php
/**
 * Which design a call to action has.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Closure;
use Patreon_Gate\Counting\Split;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Settings;

/** Finds the designs that were chosen for a call to action, the most specific choice first. */
final class Choice {

	/**
	 * @param Settings              $settings Choices for the site.
	 * @param Post_Designs          $posts    Choices of posts.
	 * @param Closure(): Post_Rules $rules    Choices of rules; used only where there are rules.
	 */
	public function __construct( private readonly Settings $settings, private readonly Post_Designs $posts, private readonly Closure $rules ) {}

	/**
	 * Returns the chosen designs in order. The first that exists and is published is shown, so that a deleted design falls back to the next
	 * more general choice.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return list<int> Post IDs of designs, each once; empty where none is chosen.
	 */
	public function of( Situation $situation ): array {
		$denial  = $situation->denial;
		$chosen  = $this->settings->cta_designs();
		$type    = get_post_type( $denial->post_id );
		$designs = array(
			$denial->design,
			$this->posts->of( $denial->post_id ),
			$this->of_rules( $denial ),
			$chosen['tiers'][ $situation->offer->tier->id ?? '' ] ?? 0,
			is_singular() ? 0 : $chosen['lists'],
			is_string( $type ) ? $chosen['post_types'][ $type ] ?? 0 : 0,
			...$this->compared( $chosen['compare'], $denial->post_id ),
			$chosen['everywhere'],
		);
		return array_values( array_unique( array_filter( $designs, static fn ( int $design ): bool => $design > 0 ) ) );
	}

	/** Returns the design chosen by the rule whose lock denies; 0 where the lock that denies is not that of a rule, or the rule chose none. */
	private function of_rules( Denial $denial ): int {
		return $denial->whole && Post_Locks::has_rules() ? ( $this->rules )()->design( $denial->post_id, $denial->lock ) : 0;
	}

	/**
	 * Returns the one of two compared designs that a post shows. Posts are divided, not readers: every reader of a post sees the same, so that
	 * a page cache can keep it.
	 *
	 * @param list<int> $designs Two designs, or none.
	 * @param int       $post_id Post.
	 * @return list<int>
	 */
	private function compared( array $designs, int $post_id ): array {
		if ( 2 !== count( $designs ) || $post_id < 1 ) {
			return array();
		}
		return array( Split::of( $post_id, $designs[0], $designs[1] ) );
	}
}
