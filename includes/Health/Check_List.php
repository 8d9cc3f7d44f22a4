<?php
/**
 * All health checks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;

/**
 * Holds the one list of health checks, which the admin app, Site Health and the command line show: those of the plugin, then those of add-ons. A
 * check that fails is a finding of its own, and does not stop the others.
 */
final class Check_List {

	/** @param \Closure(): list<Checks> $own Creates the checks of the plugin. */
	public function __construct( private readonly \Closure $own ) {}

	/** @return list<Checks> Groups with different ids. */
	public function all(): array {
		return array_values( $this->by_id() );
	}

	/** Returns the group with an id; null if there is none. */
	public function group( string $id ): ?Checks {
		return $this->by_id()[ $id ] ?? null;
	}

	/** @return array<string, Checks> */
	private function by_id(): array {
		$groups = array();
		foreach ( array( ...( $this->own )(), ...array_values( Add_Ons::filter( Hooks::HEALTH_CHECKS, 'is_array', array() ) ) ) as $checks ) {
			// A group of an add-on replaces none of ours.
			if ( $checks instanceof Checks && 1 === preg_match( '/^[a-z0-9_]{1,40}$/D', $checks->id() ) ) {
				$groups += array( $checks->id() => $checks );
			}
		}
		return $groups;
	}

	/**
	 * Runs a group.
	 *
	 * @return non-empty-list<Finding> The worst first.
	 */
	public static function findings( Checks $checks, int $now ): array {
		try {
			$found = Finding::sorted( array_values( array_filter( $checks->run( $now ), static fn ( mixed $finding ): bool => $finding instanceof Finding ) ) );
			if ( array() !== $found ) {
				return $found;
			}
			return array( new Finding( $checks->id(), Level::Good, $checks->label() ) );
		} catch ( \Throwable $error ) {
			Add_Ons::report( $error, 'site health' );
			return array( new Finding( 'unknown', Level::Critical, __( 'Tier Gate could not run this check', 'tier-gate-for-patreon' ), __( 'The site’s database reported an error. Try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ) ) );
		}
	}

	/** Returns the worst level of findings. */
	public static function worst( Finding ...$found ): Level {
		return Finding::sorted( array_values( $found ) )[0]->level ?? Level::Good;
	}

	/**
	 * Repairs one finding, if it is still there.
	 *
	 * @return ?Repair_Result Null if there is nothing to repair.
	 */
	public function repair( string $group, string $id, string $campaign_id, int $now ): ?Repair_Result {
		$checks = $this->group( $group );
		if ( ! $checks instanceof Repairable ) {
			return null;
		}
		foreach ( self::findings( $checks, $now ) as $finding ) {
			if ( $finding->can_repair && $id === $finding->id && $campaign_id === $finding->campaign_id ) {
				return Add_Ons::contain(
					'repair of ' . $group,
					static fn (): Repair_Result => $checks->repair( $finding, $now ),
					static fn (): Repair_Result => new Repair_Result( false, __( 'This could not be repaired, because something failed. Try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ) )
				);
			}
		}
		return null;
	}
}
