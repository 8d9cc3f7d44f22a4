<?php
/**
 * Builds decisions and the policy.
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

/** Decisions and the policy. */
final class Gating_Services {

	private ?Conditions\Condition_Types $condition_types = null;
	private ?Gating\Gatekeeper $gatekeeper = null;
	private ?Membership\Policy $policy = null;

	/**
	 * @param \Closure(): Storage_Services $storage Settings; a decision needs none.
	 */
	public function __construct( private readonly \Closure $storage ) {}

	/** Condition types, our own and those of add-ons. */
	public function condition_types(): Conditions\Condition_Types {
		return $this->condition_types ??= new Conditions\Condition_Types();
	}

	/** Decides about locks. Its registry is filled with the first decision, which should not come before `init`. */
	public function gatekeeper(): Gating\Gatekeeper {
		return $this->gatekeeper ??= new Gating\Gatekeeper( $this->condition_types()->registry(), new Locks\Hook_Filters(), Add_Ons::report( ... ) );
	}

	/** Judges memberships, as the creator chose. */
	public function policy(): Membership\Policy {
		return $this->policy ??= new Membership\Policy( $this->policy_settings() );
	}

	/** What the creator chose, and add-ons made of it. */
	public function policy_settings(): Membership\Policy_Settings {
		return Add_Ons::filter( Hooks::POLICY_SETTINGS, static fn ( mixed $answer ): bool => $answer instanceof Membership\Policy_Settings, ( $this->storage )()->settings()->policy() );
	}
}
