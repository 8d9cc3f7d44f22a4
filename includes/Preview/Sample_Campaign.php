<?php
/**
 * A campaign for previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Makes up a campaign with two tiers, so that calls to action can be designed before the site is connected with Patreon. */
final class Sample_Campaign {

	private const ID = 'sample';

	/** Returns the campaign. */
	public static function campaign(): Campaign {
		$name = get_bloginfo( 'name' );
		return new Campaign( self::ID, '', '' === $name ? __( 'Your campaign', 'tier-gate-for-patreon' ) : wp_specialchars_decode( $name, ENT_QUOTES ) );
	}

	/** Returns its tiers. */
	public static function tiers(): Tier_Catalogue {
		return new Tier_Catalogue(
			self::ID,
			array(
				new Tier( 'sample-1', self::ID, __( 'Reader', 'tier-gate-for-patreon' ), 300 ),
				new Tier( 'sample-2', self::ID, __( 'Supporter', 'tier-gate-for-patreon' ), 800 ),
			)
		);
	}
}
