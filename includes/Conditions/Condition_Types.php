<?php
/**
 * The condition types of this site.
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
 * Fills the registry the first time something is looked up in it: the built-in types, a class each in this folder, then those of add-ons.
 */
final class Condition_Types {

	private ?Condition_Registry $registry = null;

	/** @var array<string, ?Condition_Type> Built-in types, as far as they were asked for. */
	private array $built_in = array();

	private bool $is_open = false;

	/** Returns all condition types. Asking for the registry costs nothing; it is filled when something is looked up in it. */
	public function registry(): Condition_Registry {
		$this->registry ??= new Condition_Registry( $this->fill( ... ), $this->built_in( ... ) );
		return $this->registry;
	}

	/** Whether types can be added: from when the registry is being filled, since the built-in types have to come first. */
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
	 * @return ?Condition_Type Null where it is no built-in type.
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
