<?php
/**
 * All registered condition types.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use InvalidArgumentException;

/**
 * Holds the built-in condition types and those of add-ons. A lock that names any other type denies everybody.
 *
 * @api
 * @since 0.1.0
 */
final class Condition_Registry {

	/** @var array<string, Condition_Type> By ID. */
	private array $types = array();

	/**
	 * @param ?Closure $fill Called once with this registry, before the first lookup. Types are registered only then, so that a page without a lock does
	 *                       not load them.
	 * @param ?Closure $own  Returns one of the types that `$fill` registers before all others, by ID, or null. A page whose lock has one condition then
	 *                       loads no other type.
	 */
	public function __construct( private ?Closure $fill = null, private readonly ?Closure $own = null ) {}

	/**
	 * Registers a condition type.
	 *
	 * @param Condition_Type $type New type.
	 * @throws InvalidArgumentException Where the ID is taken: the type that was registered first stays.
	 */
	public function register( Condition_Type $type ): void {
		if ( isset( $this->types[ $type->id ] ) ) {
			$taken = new InvalidArgumentException( 'There is already a condition type "' . $type->id . '".' );
			throw $taken;
		}
		$this->types[ $type->id ] = $type;
	}

	/**
	 * Returns a condition type.
	 *
	 * @param string $id Condition type.
	 * @return ?Condition_Type Null where nobody registered it.
	 */
	public function get( string $id ): ?Condition_Type {
		$own = null === $this->fill || null === $this->own ? null : ( $this->own )( $id );
		if ( $own instanceof Condition_Type ) {
			return $own;
		}
		$this->fill();
		return $this->types[ $id ] ?? null;
	}

	/**
	 * Returns all condition types.
	 *
	 * @return array<string, Condition_Type> By ID, in the order of registration.
	 */
	public function all(): array {
		$this->fill();
		return $this->types;
	}

	private function fill(): void {
		$fill = $this->fill;
		// Unset before the call, so that a lookup during registration does not start it again.
		$this->fill = null;
		if ( null !== $fill ) {
			$fill( $this );
		}
	}
}
