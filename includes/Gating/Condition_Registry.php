<?php
/**
 * The condition types there are.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use InvalidArgumentException;

/**
 * Holds built-in and added condition types; a lock that names any other type is closed.
 *
 * @api
 * @since 0.1.0
 */
final class Condition_Registry {

	/** @var array<string, Condition_Type> By id. */
	private array $types = array();

	/**
	 * @param ?Closure $fill Called once with this registry, the first time something is looked up: registering is left until
	 *                       somebody needs it, so that a page without a lock pays nothing.
	 * @param ?Closure $own  Gives one of the types that `$fill` registers before all others, by id, or null: a page whose lock has one
	 *                       condition needs no other.
	 */
	public function __construct( private ?Closure $fill = null, private readonly ?Closure $own = null ) {}

	/**
	 * @param Condition_Type $type New type.
	 * @throws InvalidArgumentException Where the id is taken: the first one stays.
	 */
	public function register( Condition_Type $type ): void {
		if ( isset( $this->types[ $type->id ] ) ) {
			$taken = new InvalidArgumentException( 'There is already a condition type "' . $type->id . '".' );
			throw $taken;
		}
		$this->types[ $type->id ] = $type;
	}

	/**
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
	 * @return array<string, Condition_Type> By id, in the order of registration.
	 */
	public function all(): array {
		$this->fill();
		return $this->types;
	}

	private function fill(): void {
		$fill = $this->fill;
		// Forgotten first: whoever looks something up while registering must not start over.
		$this->fill = null;
		if ( null !== $fill ) {
			$fill( $this );
		}
	}
}
