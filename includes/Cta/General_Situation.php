<?php
/**
 * Situation of a reader where nothing is locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;

/**
 * Gives blocks and placeholders the situation they are about: in a call to action that of the call to action, elsewhere that of the reader's
 * membership.
 */
final class General_Situation {

	/** @var array<string, Situation> By campaign, post and reader. */
	private array $known = array();

	/**
	 * @param Access            $access     Decides.
	 * @param Situations        $situations Finds names, tiers and offers.
	 * @param Current_Situation $current    The call to action that is being rendered.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Situations $situations,
		private readonly Current_Situation $current
	) {}

	/**
	 * Returns the situation of the call to action that is being rendered. Elsewhere, returns the situation of the reader as if something were locked
	 * for any paying member. Then the reader may have access: see `$situation->denial->decision()->granted`.
	 *
	 * @param string $campaign_id Campaign where there is no call to action; '' for the first one.
	 */
	public function get( string $campaign_id = '' ): Situation {
		$current = $this->current->get();
		if ( null !== $current ) {
			return $current;
		}
		$post_id = did_action( 'wp' ) > 0 && is_singular() ? get_queried_object_id() : 0;
		$lock    = new Lock( false, false, array( new Condition( 'paying', array() ) ), $campaign_id );
		$viewer  = $this->access->viewer();
		return $this->known[ "$campaign_id/$post_id/" . $viewer->hash() ] ??= $this->situations->of( new Denial( $lock, $this->access->decide_lock( $lock, 0 ), $post_id ), $viewer );
	}
}
