<?php
/**
 * All condition types of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Conditions;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Hooks;

/**
 * Fills the registry before the first lookup: first the built-in types, of which each is a class in this folder, then those of add-ons.
 */
final class Condition_Types {

	private ?Condition_Registry $registry = null;

	/** @var array<string, ?Condition_Type> Built-in types that were asked for so far, by ID. */
	private array $built_in = array();

	private bool $is_open = false;

	/** Returns the registry of all condition types. This call costs nothing; the registry is filled before the first lookup. */
	public function registry(): Condition_Registry {
		$this->registry ??= new Condition_Registry( $this->fill( ... ), $this->built_in( ... ) );
		return $this->registry;
	}

	/** Tells whether add-ons can register types now: only while the registry is being filled, because the built-in types have to come first. */
	public function is_open(): bool {
		return $this->is_open;
	}

	private function fill( Condition_Registry $registry ): void {
		foreach ( Condition_Type::BUILT_IN as $id ) {
			$type = $this->built_in( $id );
			if ( null !== $type ) {
				$registry->register( $type );
			}
		}
		$this->is_open = true;
		Add_Ons::announce( Hooks::CONDITIONS_REGISTER, $registry );
	}

	/**
	 * Returns a built-in type, the same object each time. Only the class of that type is loaded.
	 *
	 * @param string $id Such as `tier_or_above`, which is the class `Tier_Or_Above`.
	 * @return ?Condition_Type Null where it is not a built-in type.
	 */
	private function built_in( string $id ): ?Condition_Type {
		if ( ! array_key_exists( $id, $this->built_in ) ) {
			$make                  = array( __NAMESPACE__ . '\\' . ucwords( $id, '_' ), 'type' );
			$type                  = in_array( $id, Condition_Type::BUILT_IN, true ) && is_callable( $make ) ? $make() : null;
			$this->built_in[ $id ] = $type instanceof Condition_Type ? $type : null;
		}
		return $this->built_in[ $id ];
	}
}
