<?php
/**
 * Builds the gatekeeper and the membership policy.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Conditions;
use Patreon_Gate\Gating;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks;
use Patreon_Gate\Membership;

/** Builds what decides about locks and memberships. */
final class Gating_Services {

	private ?Conditions\Condition_Types $condition_types = null;
	private ?Gating\Gatekeeper $gatekeeper = null;
	private ?Membership\Policy $policy = null;

	/**
	 * @param \Closure(): Storage_Services $storage Settings, for the policy; the gatekeeper does not need them.
	 */
	public function __construct( private readonly \Closure $storage ) {}

	/** Returns the condition types, our own and those of add-ons. */
	public function condition_types(): Conditions\Condition_Types {
		return $this->condition_types ??= new Conditions\Condition_Types();
	}

	/** Returns the gatekeeper. Its registry is filled with the first decision, which should not come before `init`. */
	public function gatekeeper(): Gating\Gatekeeper {
		return $this->gatekeeper ??= new Gating\Gatekeeper( $this->condition_types()->registry(), new Locks\Hook_Filters(), Add_Ons::report( ... ) );
	}

	/** Returns the policy that judges memberships with the creator's settings. */
	public function policy(): Membership\Policy {
		return $this->policy ??= new Membership\Policy( $this->policy_settings() );
	}

	/** Returns the creator's settings for the policy, after add-ons filtered them. */
	public function policy_settings(): Membership\Policy_Settings {
		return self::filtered( ( $this->storage )()->settings()->policy() );
	}

	/** Returns settings as add-ons would change them if they were stored. */
	public static function filtered( Membership\Policy_Settings $settings ): Membership\Policy_Settings {
		return Add_Ons::filter( Hooks::POLICY_SETTINGS, static fn ( mixed $answer ): bool => $answer instanceof Membership\Policy_Settings, $settings );
	}
}
